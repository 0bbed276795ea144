package match

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buzhou/internal/wordvec"
)

// vocabulary has words that are alike by meaning or by characters, and words that are not.
var vocabulary = []string{
	"审核", "审批", "审查", "退款", "退费", "押金", "押金条", "身份证", "居住证", "护照", "办理", "代办", "补卡", "补卡费", "银行卡", "手机", "手表", "SIM", "SIM卡",
}

// drawStatements draws clauses of words of the vocabulary, one a sentence.
func drawStatements(t *rapid.T, text *Text) []*Statement {
	ws := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 6)
	ss := make([]*Statement, rapid.IntRange(2, 12).Draw(t, "statements"))
	for i := range ss {
		ss[i] = &Statement{
			Core: words(text, ws.Draw(t, "core")...), Rest: words(text, ws.Draw(t, "rest")...), Heads: words(text, ws.Draw(t, "heads")...),
			Place: Place{Unit: i},
		}
		ss[i].Polarity.Denies = rapid.Bool().Draw(t, "denies")
	}
	return ss
}

// relateOpposed relates statements as those of polarity are.
func relateOpposed(ss []*Statement) func(i, j int) Relation {
	return func(i, j int) Relation {
		if Opposes(ss[i], ss[j]) {
			return Differing
		}
		return Agreeing
	}
}

// closePairs are the pairs that find visits.
func closePairs(p *pairs) (all []closePair) {
	p.find(func(c closePair) { all = append(all, c) })
	return all
}

// TestIndexMissesNothing: the index leads to the pairs, and the scores, that looking at
// all pairs finds.
func TestIndexMissesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := NewText("审核")
		ss := drawStatements(t, text)
		relate := relateOpposed(ss)
		p := text.newPairs(ss, relate)
		found := closePairs(p)
		var want []closePair
		agreed := make([]float64, len(ss))
		for i := range ss {
			for j := range ss {
				if i == j {
					continue
				}
				said, score := text.look(ss[i], ss[j], leastPolarScore)
				if i < j && relate(i, j) == Differing && score > 0 {
					want = append(want, closePair{i, j, said, score})
				}
				if relate(i, j) == Agreeing {
					_, score := text.look(ss[i], ss[j], 0)
					agreed[i] = max(agreed[i], score)
				}
			}
		}
		if !slices.Equal(found, want) {
			t.Errorf("close pairs %v, want %v", found, want)
		}
		for i := range ss {
			if got := p.borneOut(i); got != agreed[i] {
				t.Errorf("statement %d: borne out by %v, want %v", i, got, agreed[i])
			}
		}
	})
}

// plainLikeness is what the likeness of two words is said to be.
func plainLikeness(a, b string) (likeness float64) {
	if a == b {
		return 1
	}
	if c := wordvec.Find(a).Vector().Cosine(wordvec.Find(b).Vector()); c > nearCosine {
		likeness = (c - zeroCosine) / (1 - zeroCosine) * mostNear
	}
	shared, x, y := 0, []rune(a), []rune(b)
	for i, r := range x {
		if !slices.Contains(x[:i], r) && slices.Contains(y, r) {
			shared++
		}
	}
	if dice := 2 * float64(shared) / float64(len(x)+len(y)); dice >= leastShared {
		likeness = max(likeness, mostShared*dice)
	}
	return likeness
}

// TestLikeness: the words that are like a word are those that are so one by one, in
// whatever steps they were added.
func TestLikeness(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := NewText("")
		for i, w := range rapid.SliceOfNDistinct(rapid.SampledFrom(vocabulary), 2, len(vocabulary), rapid.ID).Draw(t, "words") {
			text.Add(w, "")
			if rapid.Bool().Draw(t, "compared") {
				text.near(Word(i))
			}
		}
		for a := range text.words {
			for b := range text.words {
				want := plainLikeness(text.words[a].text, text.words[b].text)
				if got := float64(text.likeness(Word(a), Word(b))); math.Abs(got-want) > 1e-6 {
					t.Errorf("%s, %s: %v, want %v", text.words[a].text, text.words[b].text, got, want)
				}
			}
		}
	})
}

// TestHopeless: a pair that is given up has no chance with any rivals.
func TestHopeless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := NewText("审核")
		ss := drawStatements(t, text)
		var f features
		p := text.newPairs(ss, relateOpposed(ss))
		for _, c := range closePairs(p) {
			a, b := ss[c.i], ss[c.j]
			text.describe(&f, a, b, &c.said)
			givenUp := p.hopeless(&c, &f)
			p.rivals(&f, &c)
			if got := modelOf(a).Probability(f.values, hopeless); givenUp && got > 0 {
				t.Errorf("given up a pair of probability %v", got)
			}
		}
	})
}

// TestWeighIsJudge: what explains a judgement comes to the same.
func TestWeighIsJudge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := NewText("审核")
		ss := drawStatements(t, text)
		relate := relateOpposed(ss)
		judged := map[[2]int]Match{}
		all, _ := text.Judge(ss, relate)
		for _, m := range all {
			judged[[2]int{m.A, m.B}] = m
		}
		var these [][2]int
		for i := range ss {
			for j := range i {
				if relate(j, i) == Differing {
					these = append(these, [2]int{i, j})
				}
			}
		}
		for _, w := range text.Weigh(ss, relate, these) {
			m, ok := judged[[2]int{w.A, w.B}]
			if ok && w.Match != m || !ok && w.Probability >= w.Least() {
				t.Errorf("weighed %+v, judged %+v", w, m)
			}
		}
	})
}
