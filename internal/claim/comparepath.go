package claim

import (
	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// comparePaths: two complete paths conflict where they part, unless one is a
// shortening of the other, or only the last label differs.
func comparePaths(a, b *Claim) Result {
	x, y := trimHome(a.Value.Labels), trimHome(b.Value.Labels)
	if a.Value.Alternative || b.Value.Alternative {
		return no("alternative")
	}
	product := a.Topic.Product
	if product == "" || a.Topic.Product != "" && annotate.PartOf(b.Topic.Product, product) {
		product = b.Topic.Product // the narrower of the two
	}
	if equalPaths(product, x, y) {
		return same()
	}
	if ex, ey := splitOwn(x), splitOwn(y); subsequence(product, ex, ey) || subsequence(product, ey, ex) {
		return agree("subsequence")
	}
	if a.Procedure == b.Procedure && a.Procedure >= 0 && !lexicon.SameControl(product, x[len(x)-1].Fold, y[len(y)-1].Fold) {
		return no("procedure") // one after the other, on the way to the goal
	}
	i := 0
	for i < len(x) && i < len(y) && lexicon.SameControl(product, x[i].Fold, y[i].Fold) {
		i++
	}
	if i == len(x)-1 && i == len(y)-1 {
		return agree("alias")
	}
	offA, offB := len(a.Value.Labels)-len(x), len(b.Value.Labels)-len(y)
	return Result{
		Relation: Conflicting, Reason: "path",
		AtA: offA + min(i, len(x)-1), AtB: offB + min(i, len(y)-1),
	}
}

// trimHome drops the page that an app opens with: a path is the same with or
// without it.
func trimHome(labels []Label) []Label {
	for len(labels) > 1 && lexicon.IsHome(labels[0].Fold) {
		labels = labels[1:]
	}
	return labels
}

// splitOwn writes 我的钱包 at the start of a path as 我的 and 钱包.
func splitOwn(labels []Label) []Label {
	page, name, ok := lexicon.SplitOwn(labels[0].Fold)
	if !ok {
		return labels
	}
	first, second := labels[0], labels[0]
	first.Fold, second.Fold = page, name
	return append([]Label{first, second}, labels[1:]...)
}

func equalPaths(product string, x, y []Label) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !lexicon.SameControl(product, x[i].Fold, y[i].Fold) {
			return false
		}
	}
	return true
}

// subsequence reports whether all nodes of short occur in long in order.
func subsequence(product string, short, long []Label) bool {
	k := 0
	for _, l := range long {
		if k < len(short) && lexicon.SameControl(product, short[k].Fold, l.Fold) {
			k++
		}
	}
	return k == len(short)
}
