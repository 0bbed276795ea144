package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
	"buzhou/internal/wordvec"
)

// question is what a heading asks how to do: a verb, and the other words of content that
// an answer has to say.
type question struct {
	verb  string
	about []string
}

// words returns all words of a question.
func (q question) words() []string { return append([]string{q.verb}, q.about...) }

// question reads a heading. The words for which skip holds need not be said, nor do
// products, which a text may call the App. Those before the word for how count only with
// skip: in a title they name what the article is about.
func (t titles) question(heading string, skip func(w string) bool) (q question, ok bool) {
	subject, asked, ok := cutQuestion(heading)
	if !ok {
		return q, false
	}
	skipSubject := skip == nil
	for _, w := range wordsIn(t.Doc, asked) {
		switch {
		case q.verb != "":
			q.add(w, skip)
		case utf8.RuneCountInString(w) > 1:
			q.verb = w
		case hasHan(w) && !strings.Contains(particles, w):
			q.verb, skipSubject = w, true // 怎么查进度: many words may say it
		}
	}
	if _, vague := slices.BinarySearch(vagueVerbs[:], q.verb); vague || slices.Contains(means[:], q.verb) || !hasHan(q.verb) {
		return q, false
	}
	if !skipSubject {
		for _, w := range wordsIn(t.Doc, subject) {
			q.add(w, skip)
		}
		if object := []rune(strings.TrimPrefix(asked, q.verb)); strings.HasPrefix(asked, q.verb) && len(q.about) == 0 && len(object) > 0 && len(object) <= maxObject {
			if last := string(object[len(object)-1]); hasHan(last) && !strings.Contains(t.Doc.Title.Text, last) {
				q.about = append(q.about, last) // 注销旧牌: a thing named by single characters
			}
		}
	}
	return q, len(q.about) > 0
}

// maxObject is how long the name of a thing of single characters may be.
const maxObject = 3

// particles are characters that may stand between the word for how and the verb.
const particles = "把给让去来才能会要可对为向从再也还跟和与被自"

// add adds a word of a heading to what it asks about.
func (q *question) add(w string, skip func(w string) bool) {
	if !isContentWord(w) || !hasHan(w) || w == q.verb || slices.Contains(q.about, w) || skip != nil && skip(w) {
		return
	}
	if runes := []rune(w); len(runes) == 4 {
		if a, b := string(runes[:2]), string(runes[2:]); wordvec.Find(a) != wordvec.None && wordvec.Find(b) != wordvec.None {
			q.add(a, skip) // 离婚登记: either half tells
			q.add(b, skip)
			return
		}
	}
	if hits := lexicon.Scan(w, nil); len(hits) == 0 || hits[0].Category != lexicon.Product {
		q.about = append(q.about, w)
	}
}

// cutQuestion cuts a heading at its word for how, and returns what stands before and
// behind it: not a case before a comma, nor where something is done (怎么在手机上改签), nor a
// second question or a choice.
func cutQuestion(text string) (subject, asked string, ok bool) {
	for _, how := range [...]string{"怎样", "怎么", "如何"} {
		if subject, asked, ok = strings.Cut(text, how); ok {
			break
		}
	}
	if k := strings.LastIndexAny(subject, ",，、；;【《「:："); k >= 0 {
		_, size := utf8.DecodeRuneInString(subject[k:])
		subject = subject[k+size:] // what stands before is the case
	}
	if k := strings.IndexAny(asked, "、，,：:？?；;（(】》」!！"); k >= 0 {
		asked = asked[:k]
	}
	asked, _, _ = strings.Cut(asked, "或")
	if strings.HasPrefix(asked, "在") || strings.HasPrefix(asked, "用") {
		for _, end := range [...]string{"上", "里", "中", "端"} {
			if _, rest, found := strings.Cut(asked, end); found {
				return subject, rest, true
			}
		}
	}
	return subject, asked, ok
}

// A question is unanswered if a text says neither its verb nor what it is about, of which
// one word in maxSaidShare may occur. A verb of every procedure (打开, 设置) does not count; then
// minAbout of the others must be missing.
const (
	minAbout     = 2
	maxSaidShare = 4
)

// unsaid counts the words of a question that a text does not mention, 0 if it mentions
// too many of them to be about something else.
func (q question) unsaid(text string) int {
	left := 0
	for _, w := range q.about {
		if !mentions(text, w) {
			left++
		}
	}
	if said := len(q.about) - left; said > len(q.about)/maxSaidShare {
		return 0
	}
	return left
}

// unansweredBy reports whether a text with the given words does not answer q.
func (t titles) unansweredBy(q question, text string, count words) bool {
	left := q.unsaid(text)
	if left == 0 {
		return false
	}
	if !isContentWord(q.verb) || slices.Contains(openers[:], q.verb) {
		return left >= minAbout
	}
	return !mentions(text, q.verb) && !count.near(q.verb) && !t.abridged(text, q.verb)
}

// nearVerb is the cosine above which a word may stand for a verb.
const nearVerb = 0.6

// near reports whether a word is near a verb in meaning.
func (w words) near(verb string) bool {
	v := wordvec.Find(verb).Vector()
	for said := range w {
		if v.Cosine(wordvec.Find(said).Vector()) > nearVerb {
			return true
		}
	}
	return false
}

// abridged reports whether a text says a verb by one of its characters alone: 换 for 换绑.
func (t titles) abridged(text, verb string) bool {
	return slices.ContainsFunc(t.Doc.Words(text, 0, len(text)), func(w source.Span) bool {
		return utf8.RuneCountInString(text[w.Start:w.End]) == 1 && strings.Contains(verb, text[w.Start:w.End])
	})
}

// unanswered reports a title that asks how to do something of which the body does not
// say a word.
func (t titles) unanswered() bool {
	title := t.Doc.Title.Text
	q, ok := t.question(title, nil)
	if !ok || len(q.about) < minAbout || !t.long() {
		return false
	}
	text := t.bodyText()
	if q.unsaid(text) == 0 {
		return false
	}
	count := make(words)
	said := 0
	t.body(func(u *annotate.Unit) {
		if said < maxWords {
			said += len(u.Text)
			count.add(t.Doc, u.Text)
		}
	})
	theme := themeOf(count, title)
	if count[theme] < minTheme || !t.unansweredBy(q, text, count) {
		return false
	}
	span := t.Doc.Article.Title.Span
	t.Report(finding.Finding{
		Span:    span,
		Message: finding.Msg("title-body-mismatch-words", finding.Line(span.Start), finding.Text(strings.Join(q.words(), "、")), finding.Text(theme)),
	}, finding.Warning)
	return true
}

// themeOf returns the word that a text says most often and its heading does not.
func themeOf(count words, heading string) string {
	best := ""
	for w, n := range count {
		if hasHan(w) && !strings.Contains(heading, w) && (n > count[best] || n == count[best] && w < best) {
			best = w
		}
	}
	return best
}
