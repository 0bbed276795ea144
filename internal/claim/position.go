package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// Place is where a control is on a page: Vertical top or bottom, Horizontal left or
// right, "" if not said.
type Place struct {
	Label      string `json:"label,omitzero"`
	Page       string `json:"page,omitzero"`
	Vertical   string `json:"vertical,omitzero"`
	Horizontal string `json:"horizontal,omitzero"`
}

// spot reads a place from the characters of its word (右上角).
func spot(word string) (vertical, horizontal string) {
	switch {
	case strings.ContainsAny(word, "上顶"):
		vertical = "top"
	case strings.ContainsAny(word, "下底"):
		vertical = "bottom"
	}
	switch {
	case strings.Contains(word, "右"):
		horizontal = "right"
	case strings.Contains(word, "左"):
		horizontal = "left"
	}
	return vertical, horizontal
}

// labelReach is how many bytes may lie between a place and its label: ten characters.
const labelReach = 30

// placeWord returns the hit that says where hit k of a unit is: itself, or the one right
// before it that says more (下方 正中间; 屏幕正下方,中间).
func placeWord(u *annotate.Unit, k int) lexicon.Hit {
	h := u.Hits[k]
	if vertical, horizontal := spot(u.Text[h.Start:h.End]); vertical+horizontal != "" {
		return h
	}
	for j := k - 1; j >= 0; j-- {
		if o := u.Hits[j]; o.Category == lexicon.Position && h.Start-o.End <= len(",的") {
			return o
		}
	}
	return h
}

// positions files where the article says that controls are.
func (x *Extraction) positions() {
	for p := range x.Procedures.Procedures {
		proc := &x.Procedures.Procedures[p]
		page := ""
		for _, s := range proc.Steps {
			for _, a := range s.Acts {
				if a.Kind == procedure.Tap && len(a.Labels) > 0 {
					x.tapped(proc, a, page)
					page = a.Labels[len(a.Labels)-1].Fold
				}
			}
		}
	}
	for i := range x.Doc.Units {
		x.located(i)
	}
	x.locatedAgain()
}

// tapped files the place that stands right before the first label of an act.
func (x *Extraction) tapped(proc *procedure.Procedure, a procedure.Act, page string) {
	u := &x.Doc.Units[a.Unit]
	l := a.Labels[0]
	for k := len(u.Hits) - 1; k >= 0; k-- {
		h := u.Hits[k]
		if h.Category == lexicon.Position && h.End <= l.Start {
			if l.Start-h.End <= labelReach && !strings.ContainsAny(u.Text[h.End:l.Start], ",，。;；→>、") {
				x.fileLabel(a.Unit, k, l, page, proc.Context.Scope)
			}
			return
		}
	}
}

// located files what a sentence outside the steps says: “我的”在右下角, 右下角的“我的”.
func (x *Extraction) located(unit int) {
	u := &x.Doc.Units[unit]
	if !u.Categories.Has(lexicon.Position) || u.Asks() || u.Has(lexicon.Modal, "alternative", "refuted") {
		return
	}
	for k, h := range u.Hits {
		if h.Category != lexicon.Position {
			continue
		}
		if l, ok := procedure.QuotedAfter(u, h.End, labelReach); ok {
			x.fileLabel(unit, k, l, "", annotate.Scope{})
		} else if l, ok := procedure.QuotedBefore(u, h.Start, labelReach); ok {
			x.fileLabel(unit, k, l, "", annotate.Scope{})
		} else if l, ok := x.icon(u, h); ok {
			x.fileLabel(unit, k, l, l.Fold, annotate.Scope{})
		} else if l, ok := part(u, h); ok {
			x.fileLabel(unit, k, l, l.Fold, annotate.Scope{})
		}
	}
}

// icon reads an icon that is named without quotation marks, with a name that only one
// icon bears: 右上角的搜索放大镜, 搜索放大镜在屏幕左侧.
func (x *Extraction) icon(u *annotate.Unit, h lexicon.Hit) (procedure.Label, bool) {
	c := u.Clauses[u.ClauseAt(h.Start)]
	start, end := c.Start, 0
	if rest, ok := strings.CutPrefix(u.Text[h.End:c.End], "的"); ok {
		start = c.End - len(rest)
		for end = start; end < c.End; {
			r, size := utf8.DecodeRuneInString(u.Text[end:])
			if !lexicon.Han(r) {
				break
			}
			if end += size; lexicon.Icons.End(u.Text[start:end]) {
				break
			}
		}
	} else if i := strings.LastIndex(u.Text[c.Start:h.Start], "在"); i > 0 {
		end = c.Start + i
	}
	name := strings.TrimSpace(u.Text[start:max(start, end)])
	n := utf8.RuneCountInString(name)
	if n < minControl && !(n > 1 && lexicon.Icons.Has(name) && ownPlace(name)) || n > maxIcon || !lexicon.Icons.End(name) || strings.ContainsAny(name, " ,，。的") {
		return procedure.Label{}, false
	}
	return procedure.Label{Text: name, Fold: name, Start: start, End: end}, true
}

// part reads a part of a device that is named without quotation marks, behind its place
// (机身左侧的电源键) or before it (童锁键就在面板右侧).
func part(u *annotate.Unit, h lexicon.Hit) (procedure.Label, bool) {
	c := u.Clauses[u.ClauseAt(h.Start)]
	if rest, ok := strings.CutPrefix(u.Text[h.End:c.End], "的"); ok {
		start := c.End - len(rest)
		return partIn(u, start, start+lexicon.HanRun(u.Text[start:c.End]), false)
	}
	before := u.Text[c.Start:h.Start]
	for _, w := range [...]string{"就在", "位于", "是在", "在", "是"} {
		if i := strings.Index(before, w); i > 0 {
			return partIn(u, c.Start, c.Start+i, true)
		}
	}
	return procedure.Label{}, false
}

// partIn returns the name of a part that Text[i:j] begins with, or is as a whole.
func partIn(u *annotate.Unit, i, j int, all bool) (procedure.Label, bool) {
	i += len(u.Text[i:j]) - len(strings.TrimLeft(u.Text[i:j], " ,，"))
	end := i
	for k := i; k < j; {
		_, size := utf8.DecodeRuneInString(u.Text[k:])
		k += size
		if lexicon.Parts.End(u.Text[i:k]) {
			end = k
			if !all {
				break
			}
		}
	}
	name := u.Text[i:end]
	n := utf8.RuneCountInString(name)
	if n < 2 || n > maxIcon || all && end != j || strings.ContainsAny(name, " ,，的“”\"") {
		return procedure.Label{}, false
	}
	return procedure.Label{Text: name, Fold: strings.TrimSuffix(name, "键"), Start: i, End: end}, true
}

// maxIcon bounds the name of an icon, in characters.
const maxIcon = 8

// pageBefore returns the page that the words before a place name (首页 右上角, 在直播间点
// 左上角, 订单页面 底部), "" if they name none.
func pageBefore(u *annotate.Unit, h lexicon.Hit) string {
	before := strings.TrimRight(u.Text[:h.Start], "的, ，")
	for _, w := range [...]string{"首页", "主页", "主界面", "中控屏", "桌面"} {
		if strings.HasSuffix(before, w) {
			return w
		}
	}
	c := u.Clauses[u.ClauseAt(h.Start)]
	clause := u.Text[c.Start:h.Start]
	i := strings.LastIndex(clause, "在")
	if i < 0 {
		return ""
	}
	page := strings.TrimRight(clause[i+len("在"):], "的 ")
	page = lexicon.PageWords.TrimEnd(page)
	if n := utf8.RuneCountInString(page); n < minControl-1 || n > maxIcon || lexicon.HanRun(page) != len(page) || lexicon.NoPages.Has(page) {
		return ""
	}
	return page
}

// fileLabel files that label l is at the place of hit k. A tab of the whole app has one place
// whatever page it is named on.
func (x *Extraction) fileLabel(unit, k int, l procedure.Label, page string, scope annotate.Scope) {
	u := &x.Doc.Units[unit]
	h := u.Hits[k]
	p := Place{Label: l.Fold, Page: page}
	word := placeWord(u, k)
	p.Vertical, p.Horizontal = spot(u.Text[word.Start:word.End])
	if c := u.Clauses[u.ClauseAt(word.Start)]; l.Fold == "" || p.Vertical+p.Horizontal == "" || u.HasIn(c.Start, max(c.End, l.End), lexicon.Modal, "alternative") {
		return
	}
	if named := pageBefore(u, word); named != "" {
		p.Page = named
	}
	l.Fold = strings.TrimSuffix(l.Fold, "键")
	p.Label = l.Fold
	switch {
	case lexicon.IsRoot(l.Fold), lexicon.FixedRegions.Has(h.Text):
		p.Page = ""
	case p.Page == "" && !(ownPlace(l.Fold)):
		return
	}
	span := u.Span(min(h.Start, l.Start), max(h.End, l.End))
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Slot == Position && c.Span == span {
			return
		}
	}
	ctx := x.Contexts.Of(u)
	stance := annotate.Stance{Modality: x.Contexts.StanceAt(u, h.Start).Modality}
	if stance.Modality == annotate.Conditional {
		stance.Modality = annotate.Asserted // where a control is does not depend on why one needs it
	}
	x.add(Claim{
		Slot: Position, Topic: ctx.Topic, Scope: x.scopeAt(unit, h.Start).Within(scope), Stance: stance,
		Value: Value{Place: p},
	}, unit, min(h.Start, l.Start), max(h.End, l.End))
}

// locatedAgain files where a sentence says that a control is whose place the article has
// told before: by its name without marks (头像就在右上角), or by a pronoun behind a sentence or
// question that names it (导出在哪里? 它就在左侧).
func (x *Extraction) locatedAgain() {
	var names []string
	told := map[int]bool{}
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Slot == Position {
			told[c.Unit] = true
			if n := c.Value.Place.Label; utf8.RuneCountInString(n) >= 2 && !lexicon.Regions.End(n) && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		if len(names) == 0 || told[i] || !u.Categories.Has(lexicon.Position) || u.Asks() || u.Has(lexicon.Modal, "alternative", "refuted", "dont") {
			continue
		}
		for k, h := range u.Hits {
			if h.Category != lexicon.Position {
				continue
			}
			if l, ok := nameBeside(u, h, names); ok {
				x.fileLabel(i, k, l, "", annotate.Scope{})
				break
			}
			if name := x.meant(i, h, names); name != "" {
				x.fileLabel(i, k, procedure.Label{Text: name, Fold: name, Start: h.Start, End: h.End}, "", annotate.Scope{})
				break
			}
		}
	}
}

// nameBeside returns the one of the names that a sentence sets beside a place: 头像就在右上角,
// 左上角有个铃铛.
func nameBeside(u *annotate.Unit, h lexicon.Hit, names []string) (procedure.Label, bool) {
	c := u.Clauses[u.ClauseAt(h.Start)]
	before, after := u.Text[c.Start:h.Start], u.Text[h.End:c.End]
	for _, n := range names {
		if i := strings.LastIndex(before, n); i >= 0 && lexicon.Stands.Start(before[i+len(n):]) && len(before)-i-len(n) <= labelReach {
			return procedure.Label{Text: n, Fold: n, Start: c.Start + i, End: c.Start + i + len(n)}, true
		}
		if rest := lexicon.Shows.Trim(after); strings.HasPrefix(rest, n) {
			i := c.End - len(rest)
			return procedure.Label{Text: n, Fold: n, Start: i, End: i + len(n)}, true
		}
	}
	return procedure.Label{}, false
}

// meant returns the one of the names that a sentence without a name of its own places: that
// of the question or sentence before it.
func (x *Extraction) meant(unit int, h lexicon.Hit, names []string) string {
	u := &x.Doc.Units[unit]
	text := lexicon.Answers.Trim(u.Text)
	if unit == 0 || u.Has(lexicon.Action, "tap", "select") || strings.ContainsAny(u.Text[:h.Start], "“「【\"") {
		return ""
	}
	q := &x.Doc.Units[unit-1]
	if !(q.Asks() && (lexicon.Itself.Start(text) || strings.HasPrefix(text, "在"))) && !(q.Block == u.Block && lexicon.Itself.Start(text)) {
		return ""
	}
	found := ""
	for _, n := range names {
		if strings.Contains(q.Text, n) && len(n) > len(found) {
			found = n
		}
	}
	return found
}
