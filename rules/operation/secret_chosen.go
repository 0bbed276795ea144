package operation

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/rules"
)

// secret is a password that steps choose anew: its name, "" if they only say 密码.
type secret struct {
	button
	name string
}

// newSecrets lists the passwords that the steps of a procedure choose anew.
func newSecrets(p *rules.Pass, proc *procedure.Procedure) (out []secret) {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			for start, at := range secretsIn(u) {
				if choosesAnew(u, start, at) {
					span := u.Span(start, at+len(secretNoun))
					out = append(out, secret{button{span: span, verb: span, unit: ui, start: start}, u.Text[start:at]})
				}
			}
			if b, ok := typesTwice(u); ok && len(out) == 0 {
				b.unit = ui
				out = append(out, secret{b, ""})
			}
		}
	}
	return out
}

// secretsIn lists the passwords that a sentence names: where the name starts, and where 密码 does.
func secretsIn(u *annotate.Unit) iter.Seq2[int, int] {
	return func(yield func(start, at int) bool) {
		for i := 0; ; {
			k := strings.Index(u.Text[i:], secretNoun)
			if k < 0 {
				return
			}
			at := i + k
			i = at + len(secretNoun)
			if !yield(at-len(secretName(u.Text[:at])), at) {
				return
			}
		}
	}
}

// choosesAnew reports whether a sentence tells to choose the password whose name stands from
// start to end, right before 密码, other than as a control or as one that is there already
// (点击“修改密码”, 新的支付密码马上就能用).
func choosesAnew(u *annotate.Unit, start, end int) bool {
	c := u.Clauses[u.ClauseAt(end)]
	lead := trimLength(u.Text[c.Start:start])
	if start == end && u.Quoted(end) || strings.TrimPrefix(strings.TrimSpace(lead), "新") == "的" || !lexicon.NewOnes.End(lead) {
		return false
	}
	return !lexicon.Uses.In(u.Text[:end]) && !u.HasIn(c.Start, end, lexicon.Modal, "dont", "cannot", "neednot", "condition")
}

// typesTwice returns where a sentence tells to type what is new twice and leaves out what it is
// (再输两遍新的).
func typesTwice(u *annotate.Unit) (b button, ok bool) {
	for _, c := range u.Clauses {
		text := strings.TrimRight(u.Text[c.Start:c.End], stops)
		if rest := lexicon.TwiceNew.TrimEnd(text); rest != text {
			start, end := c.Start+len(rest), c.Start+len(text)
			return button{span: u.Span(start, end), verb: u.Span(start, end), start: start}, true
		}
	}
	return b, false
}

// trimLength drops how many characters a password has from the end of what stands before its
// name (设置新的 8 至 20 位, 设置六位数字的).
func trimLength(lead string) string {
	s := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(lead, " "), "的"), " ")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "数字"), "纯")
	if t, ok := strings.CutSuffix(s, "位"); ok {
		return strings.TrimRight(t, "0123456789一二三四五六七八九十两至到~-—– ")
	}
	return lead
}

// secretNoun ends the names of passwords.
const secretNoun = "密码"

// secretName returns the words before 密码 that name which one it is (提现 in 新的提现).
func secretName(before string) string {
	start := len(before)
	if trimmed := strings.TrimRight(before, " "); trimmed != "" && inName(rune(trimmed[len(trimmed)-1])) {
		start = len(trimmed) // Wi-Fi 密码
	}
	for n := 0; n < 6; n++ {
		r, size := utf8.DecodeLastRuneInString(before[:start])
		if !lexicon.Han(r) && !inName(r) || lexicon.SecretBreaks.End(before[:start]) {
			break
		}
		start -= size
	}
	return before[start:]
}

// inName reports whether a character that is not Chinese stands in the name of a password
// (Wi-Fi密码).
func inName(r rune) bool { return r == '-' || 'a' <= r|0x20 && r|0x20 <= 'z' }

// pageOf returns a chosen password that the steps do not name with the name that the label of
// the last control pressed before tells, if a kind of password can be told from it. A page of
// its own is where the steps go astray.
func pageOf(p *rules.Pass, proc *procedure.Procedure, chosen secret) secret {
	out := chosen
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			if a.Unit > chosen.unit || a.Unit == chosen.unit && a.Start >= chosen.start {
				return out
			}
			u := &p.Doc.Units[a.Unit]
			for _, l := range a.Labels {
				switch {
				case ownPage(p, proc, u, l):
					at := u.Span(l.Start, l.End)
					name := strings.TrimSuffix(l.Text, secretNoun)
					if familyOf(name) < 0 {
						name = "登录" // 微信密码
					}
					out = secret{button{span: at, verb: at, unit: a.Unit, start: l.Start}, name}
				case lexicon.MoneySecrets.In(l.Text) || lexicon.LockSecrets.In(l.Text) || lexicon.NetworkSecrets.In(l.Text):
					out = secret{chosen.button, strings.TrimSuffix(l.Text, secretNoun)}
				}
			}
		}
	}
	return out
}

// ownPage reports whether a label is the name of a password with which one signs in (登录密码,
// 微信密码), which the steps do not have typed to prove who one is.
func ownPage(p *rules.Pass, proc *procedure.Procedure, u *annotate.Unit, l procedure.Label) bool {
	name, is := strings.CutSuffix(l.Text, secretNoun)
	if !is || !lexicon.EntrySecrets.Has(name) && !u.HasIn(l.Start, l.Start+len(name), lexicon.Product) || strings.Contains(u.Text, "验证") {
		return false
	}
	return !slices.ContainsFunc(proc.Steps, func(s procedure.Step) bool {
		return slices.ContainsFunc(s.Units, func(ui int) bool { return strings.Contains(p.Doc.Units[ui].Text, "输入"+l.Text) })
	})
}
