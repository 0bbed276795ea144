package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// areaSort tells what the words before a place name.
type areaSort uint8

// areaBefore returns the words that say what a place at offset end is of, in a clause
// that begins at start, and where they begin: 菜品页面的 右上角, “我的”那一页的 左上角, 头像 右侧.
func areaBefore(u *annotate.Unit, start, end int) (name string, at int) {
	text := u.Text[start:end]
	body := strings.TrimRight(lexicon.OfPage.TrimEnd(strings.TrimRight(text, " ")), " ->→")
	if strings.HasSuffix(strings.TrimRight(text, " "), "-") || strings.HasSuffix(strings.TrimRight(text, " "), ">") {
		return "", end // a chain goes on
	}
	noun := lexicon.PageTails.TrimEnd(body)
	if l, ok := quotedEnd(u.Text, start, start+len(noun)); ok {
		_, mark := utf8.DecodeLastRuneInString(u.Text[:l.Start])
		return l.Text + "页", l.Start - mark
	}
	i := len(body)
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(body[:i])
		if !lexicon.Han(r) && !(r < utf8.RuneSelf && r > ' ' && !strings.ContainsRune(",;:()[]\"'", r)) {
			break
		}
		i -= size
	}
	pressed := ""
	for _, h := range u.Hits {
		if h.Category == lexicon.Action && h.Start >= start+i && h.End <= start+len(body) && h.ID != "input" {
			if h.End == start+len(body) {
				pressed = body[i : h.Start-start]
			}
			i = h.End - start
		}
	}
	run := body[i:]
	if k := strings.LastIndex(pressed, "在"); run == "" && k >= 0 {
		return pressed[k+len("在"):] + "页", start + k // 在直播间点右下角
	}
	if named := lexicon.PageTails.TrimEnd(pressed); run == "" && named != "" && (len(named) < len(pressed) || lexicon.NamesHome(pressed)) {
		return lexicon.AreaVerbs.Trim(pressed), start // 首页点右下角
	}
	for _, w := range [...]string{"在", "位于", "到", "看"} {
		if k := strings.LastIndex(run, w); k >= 0 && !lexicon.NotTo.Start(run[k:]) {
			run = run[k+len(w):]
		}
	}
	run = lexicon.AreaVerbs.TrimEnd(lexicon.AreaVerbs.Trim(run))
	return run, start + len(body) - len(run)
}

// areaKind tells what the words before a place name, without what only says that it is a
// page.
func areaKind(words string) (areaSort, string) {
	if words == "" || lexicon.Screens.Has(words) {
		return nothing, ""
	}
	name := pageName(words)
	switch {
	case lexicon.NamesHome(words):
		return page, home
	case name == "", lexicon.Screens.Has(name), lexicon.AreaBreaks.End(words):
		return nothing, ""
	case len(name) < len(words), lexicon.Surfaces.End(words), lexicon.IsEntry(name):
		return page, strings.TrimPrefix(lexicon.FoldLabel(name), "的")
	}
	return thing, words
}

// home is the page that an app opens with, whatever it is called.
const home = "首页"

// pageName drops the nouns for pages at the end of words, if these are no name of their own
// (首页).
func pageName(words string) string {
	if lexicon.NamesHome(words) || lexicon.IsEntry(words) {
		return words
	}
	return lexicon.PageTails.TrimEnd(words)
}

// pageBefore returns the page that the words before offset i say one has come to, or the
// control that the steps press before; "" if there is none.
func (r *placer) pageBefore(unit, i int, l procedure.Label) string {
	u := &r.x.Doc.Units[unit]
	for k := u.ClauseAt(i); k >= 0; k-- {
		c := u.Clauses[k]
		text := u.Text[c.Start:min(c.End, max(c.Start, i))]
		for _, n := range [...]string{"页面", "页", "界面"} {
			e := strings.LastIndex(text, n)
			if e <= 0 {
				continue
			}
			if words, _ := areaBefore(u, c.Start, c.Start+e+len(n)); words != "" {
				if kind, name := areaKind(words); kind == page && utf8.RuneCountInString(name) <= maxIcon {
					return name
				}
			}
		}
	}
	if claim.OwnPlace(plainName(l.Fold)) {
		return "" // what is pressed before need not open a page
	}
	proc := r.x.Procedures.IndexOf(u.Block)
	last := ""
	for _, t := range r.taps {
		if t.unit == unit && t.label.End <= i || t.proc == proc && proc >= 0 && t.unit < unit {
			last = t.label.Fold
		}
	}
	return pageName(last)
}
