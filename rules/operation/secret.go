package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

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
	heads := headSecrets(p, proc)
	if len(heads) == 0 {
		return false
	}
	family := familyOf(heads[0].name)
	if family < 0 || toldOfFamily(p, proc, family) {
		return false
	}
	chosen := newSecrets(p, proc)
	if len(chosen) == 0 {
		return false
	}
	first := chosen[0]
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
		if familyOf(chosen[i].name) < 0 {
			chosen[i].name = pageOf(p, proc, s).name // 新的微信密码
		}
		if chosen[i].name == "" && lexicon.DigitSecrets.End(heads[0].name) {
			chosen[i] = looksLike(&p.Doc.Units[s.unit], chosen[i])
		}
		if f := familyOf(chosen[i].name); f < 0 || f == family {
			return false
		}
	}
	if pageOnWay(p, proc, heads[0].name) {
		return false
	}
	if first.name == "" {
		first = chosen[0]
	}
	at := entrance(p, proc, first)
	rest := retoldSecret(p, proc, family)
	for _, h := range heads[1:] {
		rest = append(rest, h.span)
	}
	for _, s := range chosen {
		if s.span != at.span {
			rest = append(rest, s.span)
		}
	}
	for _, c := range claims(p, proc) {
		if strings.Contains(c.words, secretNoun) {
			rest = append(rest, c.span) // 支付密码就找回了
		}
	}
	reportOpposite(p, heads[0].task, at, lexicon.NoContrast, rest...)
	return true
}

// toldOfFamily reports whether the steps of a procedure name a password of a family, other than
// to say that it has been chosen or where it is used.
func toldOfFamily(p *rules.Pass, proc *procedure.Procedure, family int) bool {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			for start, at := range secretsIn(u) {
				rest := u.Text[at+len(secretNoun) : u.Clauses[u.ClauseAt(at)].End]
				if familyOf(u.Text[start:at]) == family && !lexicon.Uses.In(u.Text[:at]) && !lexicon.Done.End(strings.TrimRight(rest, stops)) && !lexicon.Usable.In(rest) {
					return true
				}
			}
		}
	}
	return false
}

// pageOnWay reports whether a control that the steps press is named for a password.
func pageOnWay(p *rules.Pass, proc *procedure.Procedure, name string) bool {
	name = strings.TrimRight(name, " ")
	return slices.ContainsFunc(proc.Steps, func(s procedure.Step) bool {
		return slices.ContainsFunc(s.Acts, func(a procedure.Act) bool {
			return slices.ContainsFunc(a.Labels, func(l procedure.Label) bool { return strings.Contains(l.Text, name) && l.Text != name })
		})
	})
}

// looksLike returns a password that nothing names as one with which one signs in, at the clause
// that tells to choose it, if its sentence tells so by what it is made of or what it opens
// (含字母和数字的新密码,用它重新登录).
func looksLike(u *annotate.Unit, chosen secret) secret {
	if u.Says(&lexicon.SignInSecrets) {
		chosen.name = "登录"
		c := u.Clauses[u.ClauseAt(chosen.start)]
		chosen.span = u.Span(c.Start, c.Start+len(strings.TrimRight(u.Text[c.Start:c.End], stops)))
		chosen.verb = chosen.span
	}
	return chosen
}

// namedSecret is a place that names a password.
type namedSecret struct {
	task
	name string
}

// headSecrets returns the password that the nearest head of a procedure that names one says is
// to be changed, with the further heads over it that name it too; none if that is not clear.
func headSecrets(p *rules.Pass, proc *procedure.Procedure) (out []namedSecret) {
	for _, u := range secretHeads(p, proc) {
		at := strings.Index(u.Text, secretNoun)
		if at < 0 {
			continue
		}
		name := secretName(u.Text[:at])
		c := u.Clauses[u.ClauseAt(at)]
		if !lexicon.SecretTasks.In(u.Text[c.Start:c.End]) {
			continue // 机器会要求输入消费密码: the heading tells what is done
		}
		if len(out) == 0 && name != "" && u.Asks() && !u.HasIn(c.Start, c.End, lexicon.Modal, "question") {
			return nil
		}
		if name != "" && (len(out) == 0 || familyOf(name) == familyOf(out[0].name)) {
			out = append(out, namedSecret{task{span: u.Span(at-len(name), at+len(secretNoun))}, name})
		}
	}
	return out
}

// leavesSecret reports whether a heading leaves it to those above it which password its steps are
// for: it only says that it tells how (操作步骤, 方法二:用电脑改), or names none (一、记得原密码).
func leavesSecret(u *annotate.Unit) bool {
	if strings.Contains(u.Text, secretNoun) {
		return !lexicon.OtherOnes.In(u.Text)
	}
	text := strings.TrimLeft(u.Text, "0123456789一二三四五六七八九十、.．()（） ")
	return !u.Asks() && !u.Has(lexicon.Modal, "cannot", "condition") && !lexicon.Troubles.In(text) && (lexicon.Ways.End(text) || lexicon.Ways.Start(text))
}

// secretHeads lists the heads over the steps of a procedure: those right over them, and where
// they name no task of their own (操作步骤, 一、记得原密码,怎么改) those above.
func secretHeads(p *rules.Pass, proc *procedure.Procedure) []*annotate.Unit {
	out := nearHeads(p, proc)
	for s := proc.Section; s >= 0; s = p.Doc.Sections[s].Parent {
		for _, u := range unitsOf(p, p.Doc.Sections[s].Heading) {
			if !leavesSecret(u) {
				return out
			}
			if !slices.Contains(out, u) {
				out = append(out, u)
			}
		}
	}
	if !slices.Contains(out, &p.Doc.Title) {
		out = append(out, &p.Doc.Title)
	}
	return out
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
