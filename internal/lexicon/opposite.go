package lexicon

import "slices"

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

// Opposes reports whether who wants a and does b has done the contrary; ruins,
// that he has lost for good what a would have kept.
func (p Polarity) Opposes(o Polarity) (opposed, ruins bool) {
	switch {
	case p.Class == o.Class:
		return p.Undone != o.Undone, false
	case p.Undone || o.Undone:
		return false, false
	case slices.Contains(ruinous[:], [2]string{p.Class, o.Class}):
		return true, true
	}
	return slices.Contains(opposites[:], [2]string{p.Class, o.Class}), false
}
