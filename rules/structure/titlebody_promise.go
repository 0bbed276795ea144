package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/procedure"
	"buzhou/internal/quantity"
)

// leftOut reports a title that asks how to do something which the text says only where it
// introduces itself, or once in passing: no section, step or table has the verb or one that
// may stand for it, and its procedures do something else, or it leaves all to the prompts.
func (t titles) leftOut() bool {
	if !promises(t.Doc.Title.Text) {
		return false
	}
	q, ok := askedVerb(t.Doc)
	object := ""
	if g, named := titleGoal(t.Doc); !ok && named {
		q, ok, object = request{verb: g.verb}, true, g.object // 硒鼓更换教程
	}
	group := groupOf(q.verb)
	if !ok || group == nil || slices.Contains(openers[:], q.verb) || !hasText(t.Doc, shortBody) {
		return false
	}
	if !t.tellsProcedure() && !slices.ContainsFunc(t.Doc.Units, func(u annotate.Unit) bool { return isVague(u.Text) }) {
		return false
	}
	body, passing, denied := t.mainText(group)
	if denied || passing > maxTold {
		return false
	}
	count := make(words)
	count.add(t.Doc, body)
	theme := themeOf(count, t.Doc.Title.Text)
	_, first := utf8.DecodeRuneInString(q.verb)
	if count[theme] < minLoudTheme*(1+passing) || mentions(body, q.verb) || count.near(q.verb) || t.abridged(body, q.verb[:first]) && (object == "" || t.together(q.verb[:first], object)) {
		return false
	}
	span := t.Doc.Article.Title.Span
	t.Report(finding.Finding{
		Span:    span,
		Message: finding.Msg("title-body-mismatch-words", finding.Line(span.Start), finding.Text(q.verb), finding.Text(theme)),
	}, finding.Warning)
	return true
}

// together reports whether a sentence of the body has both a character that stands for a verb
// and the thing that it is done to, or whether several have the first.
func (t titles) together(verb, object string) bool {
	n, both := 0, false
	t.body(func(u *annotate.Unit) {
		if strings.Contains(u.Text, verb) {
			n, both = n+1, both || strings.Contains(u.Text, object)
		}
	})
	return both || n > maxTold
}

// mainText returns the text of the body without its introduction, without the paragraphs
// that say one of the verbs in passing, and how many those are. Denied: the introduction says
// that something cannot be done.
func (t titles) mainText(verbs []string) (body string, passing int, denied bool) {
	var text strings.Builder
	for b := range t.Doc.Blocks {
		blk := &t.Doc.Blocks[b]
		if !isContent(blk) || blk.Span.Start == t.Doc.Article.Title.Span.Start || trimLabel(blk.View.Text) == trimLabel(t.Doc.Title.Text) {
			continue
		}
		switch {
		case introduces(t.Pass, blk):
			denied = denied || containsAny(blk.View.Text, impossibles[:])
		case blk.Kind == article.Paragraph && t.Read.Procedures.Of(b) == nil && containsAny(blk.View.Text, verbs):
			passing++
		case text.Len() < maxWords:
			text.WriteString(t.words(b))
			text.WriteByte('\n')
		}
	}
	return text.String(), passing, denied
}

// tellsProcedure reports whether the text tells a procedure of several steps.
func (t titles) tellsProcedure() bool {
	return slices.ContainsFunc(t.Read.Procedures.Procedures, func(p procedure.Procedure) bool {
		return !p.Aside && len(p.Steps) >= minSteps
	})
}

// lacksValue reports a title that asks how long something takes or what it costs over a
// text that names no length of time, or no sum, at all.
func (t titles) lacksValue() bool {
	if !t.long() {
		return false
	}
	for _, a := range [...]struct {
		asks, answers []string
		kind          quantity.Kind
	}{
		{durationQuestions[:], durationAnswers[:], quantity.Duration},
		{priceQuestions[:], priceAnswers[:], quantity.Money},
	} {
		asked := firstOf(t.Doc.Title.Text, a.asks)
		if asked == "" {
			continue
		}
		_, object, _ := strings.Cut(t.Doc.Title.Text, asked)
		answered := strings.Contains(object, "一次") // 多久换一次 asks how often
		t.body(func(u *annotate.Unit) {
			answered = answered || containsAny(u.Text, a.answers) || slices.ContainsFunc(u.Quantities, func(q quantity.Quantity) bool {
				// 录取结果8月10日公布 tells when what is asked comes.
				return q.Kind == a.kind || (q.Kind == quantity.Date || q.Kind == quantity.Percent) && sharesWord(u.Text, object, asked)
			})
		})
		if !answered {
			t.promise("title-body-mismatch-answer", asked)
			return true
		}
	}
	return false
}

// minPlaced is how often a text must name another place than its title does.
const minPlaced = 3

// otherPlace reports a title that asks how something is done in one place (电脑网页上) over a
// text that never names it and tells how in another (小程序).
func (t titles) otherPlace() bool {
	title := t.Doc.Title.Text
	if !promises(title) || !t.long() || !t.tellsProcedure() {
		return false
	}
	for _, p := range places {
		at := firstOf(title, p)
		if at == "" || slices.ContainsFunc(places[:], func(o []string) bool { return &o[0] != &p[0] && containsAny(title, o) }) {
			continue
		}
		body, _, _ := t.mainText(nil)
		if containsAny(body, p) {
			return false
		}
		for _, o := range places {
			if &o[0] != &p[0] && times(body, o) >= minPlaced {
				t.Report(finding.Finding{
					Span:    t.Doc.Article.Title.Span,
					Message: finding.Msg("title-body-mismatch-words", finding.Line(t.Doc.Article.Title.Span.Start), finding.Text(at), finding.Text(firstOf(body, o))),
				}, finding.Warning)
				return true
			}
		}
	}
	return false
}

// lacksAppendix reports a title that says in brackets that a form, a model or something to
// download is added (附申请表下载) to a text that has no table, no code, no link and no
// section of that name.
func (t titles) lacksAppendix() bool {
	added := appendix(t.Doc.Title.Text)
	loads, video := strings.HasSuffix(added, "下载"), strings.Contains(added, "视频")
	src := t.Doc.Article.Source.String()
	if added == "" || len(t.Doc.Tables) > 0 && !loads && !video || !video && (links(src) || strings.Contains(src, "http")) || video && containsAny(src, videoSigns[:]) {
		return false
	}
	for b := range t.Doc.Blocks {
		switch blk := &t.Doc.Blocks[b]; {
		case blk.Span.Start == t.Doc.Article.Title.Span.Start || trimLabel(blk.View.Text) == trimLabel(t.Doc.Title.Text):
		case blk.Kind == article.Code || !video && blk.Kind == article.Heading && sharesWord(blk.View.Text, added, "下载") || loads && strings.Contains(blk.View.Text, "下载") || video && strings.Contains(blk.View.Text, "视频"):
			return false
		}
	}
	t.promise("title-body-mismatch-form", added)
	return true
}

// videoSigns are in the source of a text that shows a video.
var videoSigns = [...]string{"<video", "<iframe", "<embed", ".mp4", "bilibili", "youku", "{{< video"}

// appendix returns what a title says in brackets is added to the text, "" if it is none of
// the things that a text without tables and links cannot have.
func appendix(title string) string {
	for _, open := range [...]string{"(附", "（附", "(含", "（含", "[附", "【附"} {
		_, rest, ok := strings.Cut(title, open)
		if !ok {
			continue
		}
		added, _, ok := strings.Cut(strings.NewReplacer("）", ")", "]", ")", "】", ")").Replace(rest), ")")
		if ok && hasSuffixOf(added, addedForms[:]) {
			return added
		}
	}
	return ""
}

// promise reports that the body lacks something that the title announces.
func (t titles) promise(key, what string) {
	span := t.Doc.Article.Title.Span
	t.Report(finding.Finding{
		Span:    span,
		Message: finding.Msg(key, finding.Line(span.Start), finding.Text(what)),
	}, finding.Warning)
}
