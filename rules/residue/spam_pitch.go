package residue

import (
	"regexp"
	"slices"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/finding"
)

// pitched reports a passage that holds something out (最高66元) and tells its reader what to do for it
// at a place that has nothing to do with the article (打开某宝搜): an advert with no
// address of its own. Steps of the article and articles about offers are left alone.
func (s *spam) pitched() {
	if s.bytes.HasAny("\xC2\xEF") && strings.ContainsAny(s.Text, "¥￥") && !s.cell {
		if loc := command.FindStringIndex(s.Text); loc != nil {
			s.report(loc[0], loc[1], finding.Msg("spam-injection-advert", finding.Text(s.Text[loc[0]:loc[1]])))
			return
		}
	}
	if s.cell || !s.may(inPull) || !s.may(inPitch) || containsAny(s.r.Title.View.Text, pitchTopics[:]) {
		return
	}
	k := slices.IndexFunc(s.hits, func(h hit) bool { return h.set&inPull != 0 })
	if k < 0 {
		return
	}
	if proc := s.Read.Procedures.Of(s.block); s.block >= 0 && proc != nil && proc.List != article.None {
		return // a step of the article
	}
	i := s.hits[k].start
	if s.quotesOfficial(s.Text) || s.quoted(i) && !strings.Contains(s.Text[:i], "搜") || i < s.until && i >= s.from {
		return
	}
	start, end := sentence(s.Text, i)
	s.report(start, end, finding.Msg("spam-injection-advert", finding.Text(s.Text[start:end])))
}

// command is what shopping software opens when it is copied: ¥Xk29hQ¥.
var command = regexp.MustCompile(`[¥￥][0-9A-Za-z]{6,14}[¥￥]`)

// spaced is an account whose letters and digits are set apart so that no filter sees them:
// Q Q 3 0 0 5 8 8 1 2.
var spaced = regexp.MustCompile(`(?i)(?:Q ?Q|V ?X|V ?信|微 ?信|薇 ?信|扣 ?扣)[:： 　]*\d(?:[ 　.·]\d){4,}`)

// spacedContact reports such an account.
func (s *spam) spacedContact() {
	if !s.bytes.HasAny("0123456789") || !s.bytes.HasAny(" .\xC2\xE3") || !s.bytes.HasAny("QqVv") && !strings.ContainsAny(s.Text, "信扣") {
		return
	}
	if loc := spaced.FindStringIndex(s.Text); loc != nil {
		s.report(loc[0], loc[1], finding.Msg("spam-injection-contact", finding.Text(s.Text[loc[0]:loc[1]])))
	}
}
