package lexicon

import (
	"slices"
	"strings"
)

// cancel is the polar class of the verbs that turn the one behind them round (取消
// 订阅).
const cancel = "cancel"

// Polarity is what a task or a button does: a class of verbs or, Undone, the
// contrary of it (取消 订阅).
type Polarity struct {
	Class  string
	Undone bool
}

// PolarityAt reads what the polar verb hits[i] does, together with the next one
// if it is turned round; next is the index of the first hit behind both.
func PolarityAt(hits []Hit, i int) (p Polarity, end, next int) {
	h := hits[i]
	if h.Is(Polar, cancel) {
		for j := i + 1; j < len(hits) && hits[j].Start <= h.End; j++ {
			if o := hits[j]; o.Category == Polar && o.Start == h.End {
				return Polarity{o.ID, true}, o.End, j + 1
			}
		}
	}
	return Polarity{Class: h.ID}, h.End, i + 1
}

// Contrast is how doing one thing stands to wanting another.
type Contrast uint8

// The contrasts.
const (
	NoContrast Contrast = iota
	Opposed             // the contrary, if it is done to the same thing
	Exact               // the contrary, whatever the things are called
	Ruinous             // what was to be kept is lost for good
)

// Contrast returns how doing o stands to wanting p.
func (p Polarity) Contrast(o Polarity) Contrast {
	pair := [2]string{p.Class, o.Class}
	switch {
	case p.Class == o.Class && p.Undone != o.Undone:
		return Opposed
	case p.Class == o.Class || p.Undone || o.Undone:
		return NoContrast
	case slices.Contains(ruinous[:], pair), slices.Contains(ruinedKinds[:], [2]string{p.Kind(), o.Kind()}):
		return Ruinous
	case slices.Contains(exactOpposites[:], pair):
		return Exact
	case slices.Contains(opposites[:], pair):
		return Opposed
	}
	return NoContrast
}

// Unlike reports whether doing o cannot have brought about p: it is of another kind.
func (p Polarity) Unlike(o Polarity) bool {
	return slices.Contains(unlikeKinds[:], [2]string{p.Kind(), o.Kind()})
}

// Kind says what a polarity does to a thing, by the kinds of opposites.yaml; "" for
// others.
func (p Polarity) Kind() string {
	kind := ""
	if i, ok := slices.BinarySearchFunc(kinds[:], p.Class, func(e [2]string, c string) int { return strings.Compare(e[0], c) }); ok {
		kind = kinds[i][1]
	}
	switch {
	case !p.Undone:
		return kind
	case kind == "start":
		return "end"
	}
	return ""
}
