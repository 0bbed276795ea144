package extract

import (
	"cmp"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

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

// side reads the side of a device from the words for a place.
func side(words string) string {
	switch {
	case strings.Contains(words, "背面"):
		return "back"
	case strings.Contains(words, "正面"):
		return "front"
	}
	return ""
}

// positions files where the article says that controls are: first those with a name
// that their sentence marks, then those by whose name the article has placed one before.
func (x *Extraction) positions() {
	r := placer{x: x, taps: x.taps(), lookedIn: -1}
	told := make([]bool, len(x.Doc.Units))
	for _, again := range [...]bool{false, true} {
		if again && len(r.names) == 0 {
			return
		}
		for i := range x.Doc.Units {
			u := &x.Doc.Units[i]
			if told[i] || len(u.Text) > longSentence || !u.Categories.Has(lexicon.Position) || u.Asks() && strings.ContainsAny(u.Text, "?？哪") {
				continue
			}
			for k, h := range u.Hits {
				if h.Category == lexicon.Position && !hearsay(u, h.Start) && (k == 0 || u.Hits[k-1].Category != lexicon.Position || u.Hits[k-1].End <= h.Start) {
					told[i] = r.at(i, k, again) || told[i]
				}
			}
		}
	}
}

// hearsay reports whether offset i of a unit is what others are said to believe, and not how it
// really is: 有人说在右上角,其实在左下角.
func hearsay(u *annotate.Unit, i int) bool {
	for _, h := range u.Hits {
		if h.Is(lexicon.Modal, "refuted") && (h.Start > i || !lexicon.Corrections.In(u.Text[h.End:i])) {
			return true
		}
	}
	return false
}

// tap is a control that a step presses: what is pressed behind it is on the page that
// it opens.
type tap struct {
	proc, unit int
	label      procedure.Label
	// chain: it stands in a chain (A → B); before is the one before it there.
	chain  bool
	before string
}

// taps lists the controls that steps press, in the order of the text.
func (x *Extraction) taps() []tap {
	var out []tap
	for p := range x.Procedures.Procedures {
		for _, s := range x.Procedures.Procedures[p].Steps {
			for _, a := range s.Acts {
				before := ""
				for _, l := range a.Labels {
					out = append(out, tap{p, a.Unit, l, len(a.Labels) > 1, before})
					before = l.Fold
				}
			}
		}
	}
	return out
}

// placeControl files that a control is at the place of hit k of a unit. A tab of the whole app
// has one place whatever page it is named on.
func (x *Extraction) placeControl(unit, k int, l procedure.Label, p claim.Place) bool {
	u := &x.Doc.Units[unit]
	h := u.Hits[k]
	word := placeWord(u, k)
	p.Vertical, p.Horizontal = spot(u.Text[word.Start:word.End])
	if o, ok := wider(u, k, word); ok {
		v, w := spot(o.Text) // 左侧菜单 最下面
		p.Vertical, p.Horizontal = cmp.Or(p.Vertical, v), cmp.Or(p.Horizontal, w)
	}
	if bar := barBefore(u, word.Start); bar != "" && p.Horizontal != "" {
		p.Vertical, p.Page, p.Anchor = bar, "", "" // 公众号下面那排菜单,“预约”在最右边
	}
	p.Label = plainName(cmp.Or(l.Fold, l.Text))
	p.Side = side(u.Text[word.Start:word.End] + p.Page)
	if p.Label == "" || p.Vertical+p.Horizontal+p.Side == "" {
		return false
	}
	switch own := claim.OwnPlace(p.Label); {
	case lexicon.IsRoot(p.Label), own && lexicon.FixedRegions.Has(h.Text):
		p.Page, p.Anchor = "", ""
	case !own && p.Page == "":
		return false
	}
	ctx := x.Contexts.Of(u)
	stance := annotate.Stance{Modality: x.Contexts.StanceAt(u, h.Start).Modality}
	switch {
	case stance.Modality == annotate.Conditional, stance.Modality == annotate.Refuted && lexicon.Corrections.In(u.Text[:h.Start]), stance.Modality == annotate.Question && !strings.ContainsAny(u.Text, "?？"):
		stance.Modality = annotate.Asserted // where a control is does not depend on why one needs it, or how it looks
	}
	x.add(claim.Claim{
		Slot: claim.Position, Topic: ctx.Topic, Scope: x.ScopeAt(unit, h.Start), Stance: stance,
		Value: claim.Value{Place: &p},
	}, unit, min(h.Start, l.Start), max(h.End, l.End))
	return true
}

// barBefore returns the edge of the screen along which the row of tabs or menus is that a sentence
// names before offset i, "" if it names none.
func barBefore(u *annotate.Unit, i int) string {
	switch {
	case lexicon.BottomBars.In(u.Text[:i]):
		return "bottom"
	case lexicon.TopBars.In(u.Text[:i]):
		return "top"
	}
	return ""
}

// plainName drops what only describes a control (红色 取消 键).
func plainName(name string) string {
	switch name = lexicon.Looks.Trim(name); name {
	case "+", "＋", "十字", "加号图标", "加号按钮":
		return "加号"
	case "...", "…", "……", "⋯", "···", "三点图标", "三个点图标", "三点", "更多图标":
		return "三个点"
	}
	if rest := strings.TrimLeft(name, "+＋ "); rest != "" {
		name = rest // ＋新建空间
	}
	for _, noun := range [...]string{"按钮", "图标", "键"} {
		if short, ok := strings.CutSuffix(name, noun); ok && claim.OwnPlace(short) {
			return short
		}
	}
	return name
}
