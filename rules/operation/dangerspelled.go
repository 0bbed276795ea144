package operation

import (
	"slices"
	"sync"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/rules"
)

// sumOfMoney is the part of a danger that a sum of money is.
var sumOfMoney = lexicon.Term{Category: lexicon.DangerPart, ID: "sum"}

// withSums adds the sums of money of a unit to the parts of dangers that it names: who is to
// pay 三百块 pays money.
func withSums(u *annotate.Unit, parts []lexicon.Hit) []lexicon.Hit {
	for i := range u.Quantities {
		if q := &u.Quantities[i]; q.Kind == quantity.Money && q.Interval.Max > 0 {
			parts = append(parts, lexicon.Hit{Term: &sumOfMoney, Start: q.Core.Start, End: q.Core.End})
		}
	}
	slices.SortStableFunc(parts, func(a, b lexicon.Hit) int { return a.Start - b.Start })
	return parts
}

// under reports whether a unit, the title, the heading over it, the question that it answers,
// the line that introduces its list or the sentence before it names one of the parts.
func under(p *rules.Pass, u *annotate.Unit, parts []string) bool {
	if u.Has(lexicon.DangerPart, parts...) || p.Doc.Title.Has(lexicon.DangerPart, parts...) {
		return true
	}
	blk := &p.Doc.Blocks[u.Block]
	heads := []int{p.Doc.Sections[blk.Section].Heading, u.Block}
	if blk.List != article.None {
		heads = append(heads, p.Doc.Lists[blk.List].Lead)
	}
	if before := u.Block - 1; before >= 0 && p.Doc.Blocks[before].Section == blk.Section {
		heads = append(heads, before)
	}
	for _, b := range heads {
		for _, h := range unitsOf(p, b) {
			if h == u {
				break
			}
			if h.Has(lexicon.DangerPart, parts...) {
				return true
			}
		}
	}
	return false
}

// dangerNeeds returns the ids of each part of each danger.
var dangerNeeds = sync.OnceValue(func() (needs [][]lexicon.IDSet) {
	for _, d := range lexicon.Dangers() {
		parts := make([]lexicon.IDSet, len(d.Parts))
		for k, ids := range d.Parts {
			parts[k] = lexicon.SetOf(ids)
		}
		needs = append(needs, parts)
	}
	return needs
})

// lure says whether a sentence holds out how easy, quick or safe something is.
type lure uint8

func luresOf(u *annotate.Unit) lure {
	switch {
	case u.Says(&lexicon.Urges) || u.Has(lexicon.DangerPart, "reassure", "unchecked", "nobody-checks"):
		return urged
	case u.Says(&lexicon.Lures):
		return lured
	}
	return none
}

// licensed reports whether a sentence that gives up what protects recommends it: it complains of
// what is in the way or, where gains count too, urges or holds out that nothing will happen.
func licensed(u *annotate.Unit, lures lure, gains bool) bool {
	return u.Says(&lexicon.Nuisances) || gains && (lures == urged || u.Says(&lexicon.Rewards))
}

// spreadGap is how many bytes the parts of a loose danger stand in at most: seventy
// Chinese characters.
const spreadGap = 210

// spreads finds the parts of a danger among the hits in any order, one hit for each.
func spreads(hits []lexicon.Hit, parts [][]string) (start, end int, ok bool) {
	used := make([]bool, len(hits))
	start = -1
	for _, part := range parts {
		k := slices.IndexFunc(hits, func(h lexicon.Hit) bool { return h.Is(lexicon.DangerPart, part...) })
		for k >= 0 && used[k] {
			next := slices.IndexFunc(hits[k+1:], func(h lexicon.Hit) bool { return h.Is(lexicon.DangerPart, part...) })
			if next < 0 {
				return 0, 0, false
			}
			k += 1 + next
		}
		if k < 0 {
			return 0, 0, false
		}
		used[k] = true
		if start < 0 || hits[k].Start < start {
			start = hits[k].Start
		}
		end = max(end, hits[k].End)
	}
	return start, end, end-start <= spreadGap
}

// spells finds the parts of a danger among the hits, in order.
func spells(hits []lexicon.Hit, parts [][]string) (start, end int, ok bool) {
	for i, h := range hits {
		if !h.Is(lexicon.DangerPart, parts[0]...) {
			continue
		}
		if e, ok := follow(hits[i:], parts[1:]); ok {
			return h.Start, e, true
		}
	}
	return 0, 0, false
}

// follow finds the rest of the parts behind the first of the hits, each near the one
// before.
func follow(hits []lexicon.Hit, parts [][]string) (end int, ok bool) {
	end = hits[0].End
	if len(parts) == 0 {
		return end, true
	}
	for j := 1; j < len(hits); j++ {
		h := hits[j]
		if h.Start-end > partGap {
			break
		}
		if h.Start < end || !h.Is(lexicon.DangerPart, parts[0]...) {
			continue
		}
		if e, ok := follow(hits[j:], parts[1:]); ok {
			return e, true
		}
	}
	return 0, false
}
