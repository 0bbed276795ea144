package operation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
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
			for i := 0; ; {
				k := strings.Index(u.Text[i:], secretNoun)
				if k < 0 {
					break
				}
				at, end := i+k, i+k+len(secretNoun)
				i = end
				name := secretName(u.Text[:at])
				c := u.Clauses[u.ClauseAt(at)]
				lead := u.Text[c.Start : at-len(name)]
				if name == "" && u.Quoted(at) {
					continue // 点击“修改密码”
				}
				if lexicon.NewOnes.End(lead) && !lexicon.Uses.In(u.Text[:at]) && !u.HasIn(c.Start, at, lexicon.Modal, "dont", "cannot", "neednot", "condition") {
					b := button{span: u.Span(at-len(name), end), verb: u.Span(at-len(name), end), unit: ui, start: at - len(name)}
					out = append(out, secret{b, name})
				}
			}
		}
	}
	return out
}

// secretNoun ends the names of passwords.
const secretNoun = "密码"

// secretName returns the words before 密码 that name which one it is (提现 in 新的提现).
func secretName(before string) string {
	start := len(before)
	for n := 0; n < 6; n++ {
		r, size := utf8.DecodeLastRuneInString(before[:start])
		if !lexicon.Han(r) && !inName(r) || lexicon.SecretBreaks.End(before[:start]) {
			break
		}
		start -= size
	}
	return before[start:]
}

// otherSecret reports whether a task that is said to be done is about a password, and the
// steps choose only others; or is none that a new password could do.
func otherSecret(p *rules.Pass, proc *procedure.Procedure, t task, chosen []secret) bool {
	k := strings.LastIndex(t.words, secretNoun)
	if k < 0 {
		switch t.Kind() {
		case "halt", "end", "hand":
			return !performedAnywhere(p, proc, t)
		}
		return false
	}
	name := secretName(t.words[:k])
	if name == "" || t.Kind() != "change" {
		return false
	}
	for _, s := range chosen {
		if s.name == "" || strings.Contains(name, s.name) || strings.Contains(s.name, name) {
			return false
		}
	}
	return !told(p, proc, name+secretNoun, t)
}

// entrance returns the first control that steps press on their way to choosing a password and
// that names it (“忘记登录密码”), else where they choose it.
func entrance(p *rules.Pass, proc *procedure.Procedure, s secret) button {
	for _, step := range proc.Steps {
		for _, a := range step.Acts {
			u := &p.Doc.Units[a.Unit]
			for _, l := range a.Labels {
				if at := u.Span(l.Start, l.End); s.name != "" && a.Kind == procedure.Tap && at.Start < s.span.Start && strings.Contains(l.Text, s.name+secretNoun) {
					return button{span: at, verb: s.verb, unit: a.Unit, start: l.Start}
				}
			}
		}
	}
	return s.button
}

// about lists where the title or a sentence that says what the article is about names a thing.
func about(p *rules.Pass, name string) (out []source.Span) {
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		if k := strings.Index(u.Text, name); k >= 0 && (u.Text == p.Doc.Title.Text || u.Says(&lexicon.SaysAbout)) {
			out = append(out, u.Span(k, k+len(name)))
		}
	}
	return out
}

// told reports whether the steps of a procedure name a thing other than where they say
// that a task is done.
func told(p *rules.Pass, proc *procedure.Procedure, name string, t task) bool {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			for i := 0; ; {
				k := strings.Index(u.Text[i:], name)
				if k < 0 {
					break
				}
				if span := u.Span(i+k, i+k+len(name)); (span.Start < t.span.Start || span.Start >= t.span.End) && !lexicon.Uses.In(u.Text[:i+k]) {
					return true
				}
				i += k + len(name)
			}
		}
	}
	return false
}

// inName reports whether a character that is not Chinese stands in the name of a password
// (Wi-Fi密码).
func inName(r rune) bool { return r == '-' || 'a' <= r|0x20 && r|0x20 <= 'z' }

// families are the kinds of passwords, of which none can be taken for one of another.
var families = [...]*lexicon.Words{&lexicon.EntrySecrets, &lexicon.MoneySecrets, &lexicon.LockSecrets, &lexicon.NetworkSecrets, &lexicon.OfficeSecrets}

// familyOf returns the one of the families that a name is of, the one it ends with if there
// are more (交易登录); -1 if that does not tell.
func familyOf(name string) int {
	found := -1
	for i, f := range families {
		switch {
		case f.End(name):
			return i
		case f.In(name) && found >= 0:
			return -1
		case f.In(name):
			found = i
		}
	}
	return found
}

// checkSecret reports a procedure whose head is about one password and whose steps choose
// only ones of other families. It tells whether there was one.
func checkSecret(p *rules.Pass, proc *procedure.Procedure) bool {
	t, name, ok := headSecret(p, proc)
	family := familyOf(name)
	if !ok || family < 0 || told(p, proc, name+secretNoun, t) {
		return false
	}
	chosen := newSecrets(p, proc)
	for i, s := range chosen {
		if s.name == "" {
			chosen[i] = pageOf(p, proc, s)
			if i > 0 {
				chosen[i].button = s.button // the page is shown once
			}
		}
		if chosen[i].name == "" && i > 0 {
			chosen[i].name = chosen[i-1].name // 原登录密码……新密码
		}
		if f := familyOf(chosen[i].name); f < 0 || f == family {
			return false
		}
	}
	if len(chosen) == 0 {
		return false
	}
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			for _, l := range a.Labels {
				if strings.Contains(l.Text, name) {
					return false // its own page is on the way
				}
			}
		}
	}
	var rest []source.Span
	for _, s := range chosen[1:] {
		rest = append(rest, s.span)
	}
	reportOpposite(p, t, chosen[0].button, lexicon.NoContrast, rest...)
	return true
}

// headSecret returns the password that the nearest head of a procedure says is to be
// changed.
func headSecret(p *rules.Pass, proc *procedure.Procedure) (t task, name string, ok bool) {
	for _, u := range nearHeads(p, proc) {
		at := strings.Index(u.Text, secretNoun)
		if at < 0 {
			continue
		}
		name = secretName(u.Text[:at])
		c := u.Clauses[u.ClauseAt(at)]
		if !lexicon.SecretTasks.In(u.Text[c.Start:c.End]) {
			continue // 机器会要求输入消费密码: the heading tells what is done
		}
		if name == "" || u.Asks() && !u.HasIn(c.Start, c.End, lexicon.Modal, "question") {
			return task{}, "", false
		}
		return task{span: u.Span(at-len(name), at+len(secretNoun))}, name, true
	}
	return task{}, "", false
}

// nearHeads lists the heads right over the steps of a procedure: what introduces their
// list and the heading of their section.
func nearHeads(p *rules.Pass, proc *procedure.Procedure) (out []*annotate.Unit) {
	if proc.List != article.None {
		out = append(out, unitsOf(p, p.Doc.Lists[proc.List].Lead)...)
	}
	if own := itemOver(p, proc); own != nil {
		out = append(out, own)
	}
	if h := p.Doc.Sections[proc.Section].Heading; h != article.None {
		return append(out, unitsOf(p, h)...)
	}
	return append(out, &p.Doc.Title)
}

// itemOver returns what opens the item that the list of a procedure is nested in, nil if
// it stands in none.
func itemOver(p *rules.Pass, proc *procedure.Procedure) *annotate.Unit {
	if proc.List == article.None || p.Doc.Lists[proc.List].Parent == article.None {
		return nil
	}
	if units := unitsOf(p, p.Doc.Lists[proc.List].Parent); len(units) > 0 {
		return units[0]
	}
	return nil
}

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
			for _, l := range a.Labels {
				switch {
				case ownPage(p, proc, l.Text):
					at := p.Doc.Units[a.Unit].Span(l.Start, l.End)
					out = secret{button{span: at, verb: at, unit: a.Unit, start: l.Start}, strings.TrimSuffix(l.Text, secretNoun)}
				case lexicon.MoneySecrets.In(l.Text) || lexicon.LockSecrets.In(l.Text) || lexicon.NetworkSecrets.In(l.Text):
					out = secret{chosen.button, strings.TrimSuffix(l.Text, secretNoun)}
				}
			}
		}
	}
	return out
}

// ownPage reports whether a label is the name of a password with which one signs in, which the
// steps do not have typed to prove who one is.
func ownPage(p *rules.Pass, proc *procedure.Procedure, label string) bool {
	name, is := strings.CutSuffix(label, secretNoun)
	if !is || !lexicon.EntrySecrets.Has(name) {
		return false
	}
	return !slices.ContainsFunc(proc.Steps, func(s procedure.Step) bool {
		return slices.ContainsFunc(s.Units, func(ui int) bool {
			text := p.Doc.Units[ui].Text
			return strings.Contains(text, "输入"+label) || strings.Contains(text, "验证")
		})
	})
}
