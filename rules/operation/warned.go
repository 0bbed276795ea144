package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/quantity"
	"buzhou/rules"
)

// warnedBefore reports whether any sentence up to the step of an act warns, or one
// that heads the article or its section. What a section on another procedure warns of
// is that, unless it names the act.
func warnedBefore(p *rules.Pass, proc *procedure.Procedure, a procedure.Act, op string) bool {
	last := a.Unit
	for _, s := range proc.Steps {
		for _, k := range s.Units {
			if k == a.Unit {
				last = s.Units[len(s.Units)-1]
			}
		}
	}
	last = max(last, confirmedAt(p, proc, a))
	own := ownSections(p, proc)
	for k := range p.Doc.Units {
		u := &p.Doc.Units[k]
		if u.Has(lexicon.Warning, "cooloff") && (u.Says(&lexicon.CoolOffs) || own[p.Doc.Blocks[u.Block].Section] || speaksOf(p, u, a, op)) {
			return true // what can be taken back for a time is not done for good
		}
		if (returnable(u) || binned(u) && !empties(p, proc, a)) && (own[p.Doc.Blocks[u.Block].Section] || speaksOf(p, u, a, op)) {
			return true
		}
		if k > last && !sameItem(p, k, last) {
			continue
		}
		if !warns(u) && !(k < a.Unit && preparatory(u)) {
			continue
		}
		switch {
		case k == a.Unit || speaksOf(p, u, a, op):
			return true
		case u.Says(&lexicon.OtherCauses):
		case own[p.Doc.Blocks[u.Block].Section] || headedFor(p, u, a, op):
			return true
		}
	}
	return warns(&p.Doc.Title) && !tellsOfBackups(p)
}

// tellsOfBackups reports whether an article is about backups, so that the word warns of
// nothing where no copy is asked for.
func tellsOfBackups(p *rules.Pass) bool {
	return strings.Contains(p.Doc.Title.Text, "备份")
}

// binned reports whether a unit says that what is deleted waits where it can be got back from.
func binned(u *annotate.Unit) bool {
	word, at := lexicon.WaitingPlaces.Find(u.Text)
	if at < 0 || u.Quoted(at) && !u.Has(lexicon.Modal, "can") || u.Says(&lexicon.Utterly) {
		return false
	}
	before, after := u.Text[:at], u.Text[at+len(word):]
	return strings.HasSuffix(before, "到") || strings.HasSuffix(before, "进") || strings.HasSuffix(before, "入") || strings.HasPrefix(after, "里找") || u.Says(&lexicon.GotBack)
}

// empties reports whether an act is done to what waits to be got back, or deletes for good.
func empties(p *rules.Pass, proc *procedure.Procedure, a procedure.Act) bool {
	in := func(u *annotate.Unit) bool { return u.Says(&lexicon.WaitingPlaces) }
	return p.Doc.Units[a.Unit].Says(&lexicon.Utterly) || in(&p.Doc.Units[a.Unit]) || slices.ContainsFunc(unitsOf(p, p.Doc.Sections[proc.Section].Heading), in)
}

// returnable reports whether a unit says that what is gone can be got back within a time:
// 删除后30天内可以恢复.
func returnable(u *annotate.Unit) bool {
	word, at := lexicon.GotBack.Find(u.Text)
	if at < 0 || u.Has(lexicon.Modal, "cannot") || !u.Has(lexicon.Modal, "can") && !strings.Contains(u.Text, "时间") {
		return false
	}
	return word != "" && slices.ContainsFunc(u.Quantities, func(q quantity.Quantity) bool {
		return q.Kind == quantity.Duration && q.Core.End <= at
	})
}

// confirmedAt returns the unit behind an act that names a button which confirms it, -1 if
// none does: up to there a reader can turn back.
func confirmedAt(p *rules.Pass, proc *procedure.Procedure, a procedure.Act) int {
	found := -1
	for _, s := range proc.Steps {
		for _, k := range s.Units {
			u := &p.Doc.Units[k]
			for _, h := range u.Hits {
				if k > a.Unit && h.Category == lexicon.Polar && u.Quoted(h.Start) && lexicon.Confirmations.End(u.Text[:h.Start]) {
					found = k
				}
			}
		}
	}
	return found
}

// warns reports whether a unit warns, other than by the name of a button (全部删除).
func warns(u *annotate.Unit) bool {
	if tellsOfLoss(u) || keepsFirst(u) {
		return true
	}
	for _, h := range u.Hits {
		if h.Category == lexicon.Warning && !names(u, h) && (!u.Quoted(h.Start) || quotedLen(u, h.Start) > longestButton || u.Shown(h.Start)) {
			return true
		}
	}
	return false
}

// keepsFirst reports whether a unit asks to keep something safe first: 先把跑步记录同步到手机.
func keepsFirst(u *annotate.Unit) bool {
	if !u.Says(&lexicon.KeepsFirst) || !u.Says(&lexicon.KeepVerbs) {
		return false
	}
	word, at := lexicon.KeepsFirst.Find(u.Text)
	if at < 0 || u.Quoted(at) {
		return false
	}
	return lexicon.KeepVerbs.In(u.Text[at+len(word) : u.Clauses[u.ClauseAt(at)].End])
}

// tellsOfLoss reports whether a unit says, other than by a button, that things go: 里面的照片都会没了.
func tellsOfLoss(u *annotate.Unit) bool {
	if !u.Says(&lexicon.LossVerbs) {
		return false
	}
	for i := 0; i < len(u.Text); {
		verb, at := lexicon.LossVerbs.Find(u.Text[i:])
		if at < 0 {
			return false
		}
		at += i
		from := u.Clauses[u.ClauseAt(at)].Start
		word, w := lexicon.LossAdverbs.Find(u.Text[max(from, at-lossReach):at])
		if w >= 0 && word != "" && !u.Quoted(at) && !u.HasIn(from, at, lexicon.Modal, "cannot", "question", "yesno", "dont") && !lexicon.Fears.In(u.Text[from:at]) && !strings.Contains(u.Text[max(from, at-lossReach):at], "不") {
			return true
		}
		i = at + len(verb)
	}
	return false
}

// lossReach is how many bytes before a verb of loss its adverb stands: four characters.
const lossReach = 12

// names reports whether a word that may ask to keep a copy is only a part of a name or of a
// list of topics (共享、备份、换盘; 设置定时备份).
func names(u *annotate.Unit, h lexicon.Hit) bool {
	if h.Text != "备份" {
		return false
	}
	before, after := u.Text[:h.Start], u.Text[h.End:]
	if c := u.Clauses[u.ClauseAt(h.Start)]; lexicon.BackupKinds.End(before) && !lexicon.AskedCopies.In(u.Text[c.Start:h.Start]) {
		return true // 自动备份也跟着停掉
	}
	return lexicon.BackupNouns.Start(after) || strings.HasSuffix(before, "、") || strings.HasPrefix(after, "、") || strings.HasSuffix(before, "定时") || strings.HasSuffix(before, "自动")
}

// longestButton is how many bytes the name of a button has at most: what is longer in
// quotation marks is what the screen says.
const longestButton = 16 * len("字")

// quotedLen returns the length of the quotation around offset i.
func quotedLen(u *annotate.Unit, i int) int {
	start, end := i, i
	for start > 0 && u.Quoted(start-1) {
		start--
	}
	for end < len(u.Text) && u.Quoted(end) {
		end++
	}
	return end - start
}

// ownSections are those over the steps of a procedure: its own and, up to the first
// procedure in them, those that hold it.
func ownSections(p *rules.Pass, proc *procedure.Procedure) map[int]bool {
	out := map[int]bool{}
	for s := proc.Section; s >= 0; s = p.Doc.Sections[s].Parent {
		out[s] = true
	}
	for k := range p.Read.Procedures.Procedures {
		if o := &p.Read.Procedures.Procedures[k]; o.Section != proc.Section && !o.Aside && len(o.Steps) > 1 {
			delete(out, o.Section)
		}
	}
	return out
}

// headedFor reports whether a sentence stands under a head for notes, conditions or
// preparations, which are for all that follows, or one that names what an act does.
func headedFor(p *rules.Pass, u *annotate.Unit, a procedure.Act, op string) bool {
	for _, h := range unitsOf(p, p.Doc.Sections[p.Doc.Blocks[u.Block].Section].Heading) {
		if h.Has(lexicon.Aside, "notes", "conditions") || speaksOf(p, h, a, op) {
			return true
		}
	}
	return false
}

// speaksOf reports whether a sentence names what an act does.
func speaksOf(p *rules.Pass, u *annotate.Unit, a procedure.Act, op string) bool {
	for _, m := range u.Mentions {
		if m.Operation == op && (op == "close-account" || m.VerbEnd-m.VerbStart >= sureVerb) {
			return true
		}
	}
	act := &p.Doc.Units[a.Unit]
	if pol, ok := polarityOf(act, a); ok && tellsOf(u, pol, "") {
		return true
	}
	for _, l := range a.Labels {
		if text := lexicon.ButtonAdverbs.Trim(act.Text[l.Start:l.End]); len(text) > 2*len("字") && strings.Contains(u.Text, text) {
			return true
		}
	}
	return false
}

// sureVerb is the length, in bytes, from which a verb says by itself what is done: 格式化,
// while 删除 is done to many things.
const sureVerb = 3 * len("字")

// polarityOf returns what the last label of an act that does not only confirm says that it
// does.
func polarityOf(u *annotate.Unit, a procedure.Act) (lexicon.Polarity, bool) {
	for k := len(a.Labels) - 1; k >= 0; k-- {
		l := a.Labels[k]
		if k > 0 && lexicon.Confirmations.Start(l.Text) {
			continue
		}
		for i, h := range u.Hits {
			if h.Category == lexicon.Polar && h.Start >= l.Start && h.End <= l.End {
				pol, _, _ := lexicon.PolarityAt(u.Hits, i)
				return pol, true
			}
		}
		break
	}
	return lexicon.Polarity{}, false
}

// sameItem reports whether unit k continues the block of unit i.
func sameItem(p *rules.Pass, k, i int) bool {
	return p.Doc.Units[k].Block == p.Doc.Units[i].Block && p.Doc.Units[k].Table == article.None
}

// preparatory reports whether a unit asks to keep a copy first.
func preparatory(u *annotate.Unit) bool {
	for _, h := range u.Hits {
		if h.Is(lexicon.Guard, "backup") && h.Facet == "first" && !names(u, h) && !lexicon.BackupNouns.Start(u.Text[h.End:]) && !u.Quoted(h.Start) {
			return true
		}
	}
	return false
}

// warningAfter returns the first warning behind unit i.
func warningAfter(p *rules.Pass, i int) (finding.End, bool) {
	for k := i + 1; k < len(p.Doc.Units); k++ {
		u := &p.Doc.Units[k]
		for _, h := range u.Hits {
			if h.Category == lexicon.Warning && u.Text != "" && strings.TrimSpace(u.Text[h.Start:h.End]) != "" {
				return finding.End{Role: finding.Context, Span: u.Span(h.Start, h.End)}, true
			}
		}
	}
	return finding.End{}, false
}
