package extract

import (
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// forkedWays returns the conflicts of two ways, each told in one piece, that lead to one
// control over other pages: 系统工具 → 固件升级, 高级设置 → 设备管理 → 固件升级. No data needs to
// know where they lead.
func (x *Extraction) forkedWays(ways []way) (found []claim.Conflict) {
	taken := map[int]bool{}
	for i := range ways {
		for j := range ways[:i] {
			a, b := &ways[j], &ways[i]
			if taken[i] || taken[j] || !x.comparableWays(a, b) {
				continue
			}
			if r, goal, ok := forked(claim.Narrower(a.path.Topic.Product, b.path.Topic.Product), a.piece(), b.piece()); ok {
				found = append(found, x.wayConflict(a, b, r, goal))
				taken[i], taken[j] = true, true
			}
		}
	}
	return found
}

// comparableWays reports whether two ways are asserted of one screen, and not told side by side.
func (x *Extraction) comparableWays(a, b *way) bool {
	for _, w := range [...]*way{a, b} {
		if m := w.path.Stance.Modality; w.path.Alternative || m != annotate.Asserted && m != annotate.Conditional {
			return false
		}
	}
	return b.unit-a.unit > claim.MaxAside && x.Doc.Units[a.unit].Block != x.Doc.Units[b.unit].Block &&
		a.path.Topic.Product == b.path.Topic.Product && !otherScreens(a, b)
}

// forked tells where two ways part that come together at a control again, which has one place:
// a name of its own, and other pages right before it that the other way does not pass.
func forked(product string, x, y []claim.Label) (r claim.Result, control string, ok bool) {
	if claim.Subsequence(product, x, y) || claim.Subsequence(product, y, x) {
		return r, "", false
	}
	for i := 1; i < len(x); i++ {
		for j := 1; j < len(y); j++ {
			name := x[i].Fold
			if utf8.RuneCountInString(name) < claim.MinControl || lexicon.HanRun(name) != len(name) || claim.IsGeneric(name) || lexicon.IsButton(name) || lexicon.IsEntry(name) || !lexicon.SameControl(product, name, y[j].Fold) {
				continue
			}
			if !goOnAlike(product, x[i+1:], y[j+1:]) {
				continue // a page on the way to two places
			}
			if claim.OnPath(product, x[:i], y[j-1].Fold) || claim.OnPath(product, y[:j], x[i-1].Fold) {
				return r, "", false
			}
			r = claim.Contradiction("path")
			fork := claim.Parting(product, x, y)
			r.AtA, r.AtB = min(fork, i-1), min(fork, j-1)
			return r, x[i].Text, true
		}
	}
	return r, "", false
}

// goOnAlike reports whether two ways go on to one place behind a control, or one of them ends
// there and the other names one control more (新建规则).
func goOnAlike(product string, x, y []claim.Label) bool {
	if len(x) > 0 && len(y) > 0 {
		return lexicon.SameControl(product, x[0].Fold, y[0].Fold)
	}
	return len(x)+len(y) <= 1
}
