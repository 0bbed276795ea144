package operation

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/rules"
)

// claims lists what the steps of a procedure say is done by them (免密支付就关闭了).
func claims(p *rules.Pass, proc *procedure.Procedure) (out []task) {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			for i, h := range u.Hits {
				if h.Category != lexicon.Polar || u.Quoted(h.Start) {
					continue
				}
				q, end, _ := lexicon.PolarityAt(u.Hits, i)
				c := u.Clauses[u.ClauseAt(h.Start)]
				before := u.Text[c.Start:h.Start]
				if !isDone(before, u.Text[end:c.End]) || u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "lack", "condition", "question", "yesno", "before") {
					continue
				}
				words := lexicon.Results.TrimEnd(before)
				out = append(out, task{Polarity: q, span: u.Span(c.Start, end), words: words, thing: words})
			}
		}
	}
	return out
}

// isDone reports whether the words around a verb say that it has come about by what was
// done before (……就关闭了, 即修改成功).
func isDone(before, rest string) bool {
	if !lexicon.Thereby.In(before) {
		return false
	}
	if lexicon.Doing.End(before) {
		return true
	}
	rest = strings.TrimRight(rest, "。，；！,;!. ")
	word, at := lexicon.Done.Find(rest)
	return at >= 0 && at <= doneReach && at+len(word) == len(rest)
}

// doneReach is how many bytes may lie between a verb and the word that says that it is done
// (更正 申报就 完成了): five characters.
const doneReach = 15

// strayed returns what a procedure does in place of what it says is done by it: the last
// thing that it does is of another kind, or is done to another thing.
func strayed(p *rules.Pass, proc *procedure.Procedure) (t task, b button, ok bool) {
	secrets := newSecrets(p, proc)
	for _, t := range claims(p, proc) {
		if len(secrets) > 0 && otherSecret(p, proc, t, secrets) {
			return t, secrets[0].button, true
		}
		if b, pol, ok := lastPolar(p, proc, t, true); ok && b.span.Start < t.span.Start && strays(t, pol, b) && !documented(p, proc, pol) {
			return t, b, true
		}
	}
	return task{}, button{}, false
}

// strays reports whether what was pressed cannot have done a task that is said to be
// done by it: it brings about something of another kind, or destroys something else.
func strays(t task, pol lexicon.Polarity, b button) bool {
	if t.Unlike(pol) {
		return true
	}
	return t.Kind() == "end" && pol.Kind() == "ruin" && !sameThing(t.words, b.rest)
}

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
				if lexicon.NewOnes.End(lead) && !u.HasIn(c.Start, at, lexicon.Modal, "dont", "cannot", "neednot", "condition") {
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
		if !lexicon.Han(r) || lexicon.SecretBreaks.End(before[:start]) {
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
				if span := u.Span(i+k, i+k+len(name)); span.Start < t.span.Start || span.Start >= t.span.End {
					return true
				}
				i += k + len(name)
			}
		}
	}
	return false
}

// performedAnywhere reports whether a step does a task, or names what it is done to other
// than where it says that it is done.
func performedAnywhere(p *rules.Pass, proc *procedure.Procedure, t task) bool {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			if performs(&p.Doc.Units[ui], t.Polarity) != undone {
				return true
			}
		}
	}
	return t.thing == "" || told(p, proc, t.thing, t)
}
