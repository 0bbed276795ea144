package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/rules"
)

// said is a task that the text says is done by what was done before it.
type said struct {
	task
	// sure: a word says that it comes of that (这样……就关闭了); else the act is only said to
	// have come about (清理完成).
	sure bool
	// able: it is only said to be possible from then on (就能配对了).
	able bool
}

// claims lists what the steps of a procedure, or the paragraph behind them, say is done by
// them (免密支付就关闭了).
func claims(p *rules.Pass, proc *procedure.Procedure) (out []said) {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			out = append(out, claimsIn(&p.Doc.Units[ui])...)
		}
	}
	if u := behind(p, proc); u != nil {
		out = append(out, claimsIn(u)...)
	}
	return out
}

// behind returns the sentence right behind the steps of a procedure, of a paragraph or of an
// item of their list that is no step (④ 收到邮件,说明……), nil if there is none.
func behind(p *rules.Pass, proc *procedure.Procedure) *annotate.Unit {
	last := proc.Steps[len(proc.Steps)-1]
	if len(last.Units) == 0 {
		return nil
	}
	end := p.Doc.Units[last.Units[len(last.Units)-1]].Block
	b := end + 1
	if b >= len(p.Doc.Blocks) || p.Read.Procedures.Of(b) != nil {
		return nil
	}
	blk := &p.Doc.Blocks[b]
	if !(blk.Kind == article.Paragraph && blk.Section == proc.Section || blk.Kind == article.ListItem && blk.List == p.Doc.Blocks[end].List) {
		return nil
	}
	if units := unitsOf(p, b); len(units) > 0 {
		return units[0]
	}
	return nil
}

// claimsIn lists what a sentence says is done.
func claimsIn(u *annotate.Unit) (out []said) {
	for i, h := range u.Hits {
		if h.Category != lexicon.Polar || u.Quoted(h.Start) {
			continue
		}
		q, end, next := lexicon.PolarityAt(u.Hits, i)
		c := u.Clauses[u.ClauseAt(h.Start)]
		before, rest := u.Text[c.Start:h.Start], u.Text[end:c.End]
		if u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "lack", "question", "yesno", "before", "dont") || u.HasIn(0, c.End, lexicon.Modal, "condition") {
			continue
		}
		if u.SaysIn(c.Start, h.Start, &lexicon.Guesses) || strings.Contains(before, "把") && strings.TrimRight(rest, stops) == "" {
			continue // 多半是输完就退出了 looks for a cause, 就把防火墙关掉 asks for it
		}
		if !comeAbout(before, rest) || slices.ContainsFunc(u.Hits[next:], func(h lexicon.Hit) bool { return h.Category == lexicon.Polar && h.Start < c.End }) {
			continue // 自动续费已关闭 says so of 关闭
		}
		words := lexicon.Already.TrimEnd(lexicon.Results.TrimEnd(before))
		if thing := lexicon.Done.TrimEnd(strings.TrimRight(rest, stops)); words == "" && thing != rest {
			words = thing // 即完成 下架 商品
		}
		out = append(out, said{task{Polarity: q, span: u.Span(c.Start, end), words: words, thing: words}, thereby(u.Text[:h.Start]) || thereby(rest), u.HasIn(c.Start, h.Start, lexicon.Modal, "can")})
	}
	return out
}

// thereby reports whether a text holds a word that tells that something comes of what was
// done before.
func thereby(s string) bool {
	for {
		word, at := lexicon.Thereby.Find(s)
		if at < 0 {
			return false
		}
		if around := s[max(0, at-len("随")):min(len(s), at+len(word)+len("时"))]; !lexicon.NotThereby.In(around) {
			return true
		}
		s = s[at+len(word):]
	}
}

// stops end clauses.
const stops = "。，；！,;!. "

// comeAbout reports whether the words around a verb in its clause say that it has come
// about (……就关闭了, 授权已经取消, 清理完成).
func comeAbout(before, rest string) bool {
	if strings.HasPrefix(rest, "的") || strings.HasPrefix(rest, "后") {
		return false
	}
	if lexicon.Doing.End(before) {
		return true
	}
	rest = strings.TrimRight(rest, stops)
	if trimmed := lexicon.Done.TrimEnd(rest); trimmed != rest && len(trimmed) <= doneReach {
		return true
	}
	had := lexicon.Already.TrimEnd(before)
	return had != before && (strings.Contains(before[len(had):], "已") || thereby(before)) && len(rest) <= doneReach
}

// doneReach is how many bytes may lie between a verb and the word that says that it is done
// (更正 申报就 完成了): five characters.
const doneReach = 15

// strayed returns what a procedure does in place of what it says is done by it: the last
// thing that it does is of another kind, or is done to another thing. What is not said for
// sure must be what the head asks for.
func strayed(p *rules.Pass, proc *procedure.Procedure, claims []said, head task, named bool) (t task, b button, ok bool) {
	secrets := newSecrets(p, proc)
	for _, c := range claims {
		if (!c.sure || c.able) && !(named && does(c.Polarity, head.Polarity)) {
			continue
		}
		if len(secrets) > 0 && otherSecret(p, proc, c.task, secrets) {
			return c.task, entrance(p, proc, secrets[0]), true
		}
		if b, pol, ok := lastPolar(p, proc, c.task, true); ok && b.span.Start < c.span.Start && strays(c.task, pol, b) && !goesOn(p, proc, c.task, pol, b) && !documented(p, proc, pol, b) {
			return c.task, b, true
		}
	}
	return task{}, button{}, false
}

// strays reports whether what was pressed cannot have done a task that is said to be
// done by it: it brings about something of another kind, or destroys something else.
func strays(t task, pol lexicon.Polarity, b button) bool {
	switch t.Contrast(pol) {
	case lexicon.Exact, lexicon.Ruinous:
		return true
	}
	if t.Unlike(pol) {
		// 移到回收站; 撤回, by which what was handed in comes back.
		return !(t.Class == "delete" && pol.Class == "recycle" || t.Class == "resume" && pol.Class == "recall")
	}
	return t.Kind() == "end" && pol.Kind() == "ruin" && !sameThing(t.words, b.rest)
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
