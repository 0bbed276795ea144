package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// onlyWay reads the one channel, or person, that a clause allows (只能到柜台办理, 须由
// 本人 …).
func onlyWay(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) (standing, bool) {
	s := standing{cue: h}
	for _, f := range u.Hits {
		if f.Start < h.Start || f.Start >= c.End {
			continue
		}
		switch {
		case f.Is(lexicon.Facet, "counter", "hotline", "mail"):
			if s.only == agent && lexicon.Accepting.Has(h.Text) {
				continue // 只接受 本人到窗口 is of the person
			}
			if s.only != "" && s.only != agent || h.ID != "only" && !goesTo(u.Text[max(h.End, f.Start-maxGo):f.Start]) {
				continue
			}
			s.person, s.only = s.person || s.only == agent, f.ID
		case f.Is(lexicon.Modal, "in-person") && s.only == "":
			s.only = agent
		case f.Is(lexicon.Modal, "in-person") && s.only != agent:
			s.person = true
		}
	}
	text := u.Text[h.End:c.End]
	if h.ID == "must" && lexicon.Leads.End(u.Text[c.Start:h.Start]) {
		return s, s.only != ""
	}
	if self := strings.Contains(text, "自己") || strings.Contains(text, "本人"); self && s.only == "" {
		s.only = agent
	}
	if (s.only == "" || s.only == agent && !lexicon.Accepting.Has(h.Text)) && (h.ID == "only" || lexicon.StrongMusts.Has(h.Text) || h.Text == "须") && sendsTo(text) {
		s.person, s.only = s.only == agent, "counter"
	}
	return s, s.only != ""
}

// sendsTo reports whether a text sends the reader to a place (到 总馆服务台 办).
func sendsTo(text string) bool {
	for i, r := range text {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if !strings.ContainsRune("到去回", r) || strings.ContainsRune("传接转达收受提找看得直送寄存入移导加用换改调升降跳返拖", before) {
			continue
		}
		rest := text[i+utf8.RuneLen(r):]
		n := 0
		for j, p := range rest {
			if n++; n > maxPlace || !lexicon.Han(p) {
				break
			}
			if n > 1 && lexicon.PlaceEnds.End(rest[:j+utf8.RuneLen(p)]) {
				return true
			}
		}
	}
	return false
}

// maxPlace bounds the name of a place, in characters.
const maxPlace = 12

// maxGo is how many bytes before a place the word stands that sends one there.
const maxGo = 18

// goesTo reports whether the words between a must and a place send the reader
// there.
func goesTo(between string) bool {
	for _, w := range [...]string{"到", "去", "回", "前往", "来", "上"} {
		if strings.Contains(between, w) {
			return true
		}
	}
	return false
}

// denies reports whether a question denies something apart from asking whether or
// not.
func denies(q string) bool {
	for i, r := range q {
		if !strings.ContainsRune("不没未", r) {
			continue
		}
		before, n := utf8.DecodeLastRuneInString(q[:i])
		after, _ := utf8.DecodeRuneInString(q[i+utf8.RuneLen(r):])
		if n == 0 || before != after { // but 能不能
			return true
		}
	}
	return false
}

// vacant reports whether Text[i:j] names no act of its own, so that a modal beside
// it is about the task of the article.
func (x *Extraction) vacant(u *annotate.Unit, i, j int) bool {
	rest := strings.Trim(u.Text[i:j], clauseMarks+"的了呀啊呢吧")
	if u.HasIn(i, j, lexicon.Action, "tap", "select", "input") {
		return false
	}
	return rest == "" || lexicon.TaskWords.In(rest) || u.HasIn(i, j, lexicon.Verb, "light", "apply") || u.Uncovered(i, j, particles) == 0 && !u.HasIn(i, j, lexicon.Verb)
}

// maxOpening bounds a clause that only opens an answer (答:, 很抱歉,), in bytes.
const maxOpening = 18

// empty reports whether Text[i:j] holds nothing but particles.
func (x *Extraction) empty(u *annotate.Unit, i, j int) bool {
	return strings.Trim(u.Text[i:j], clauseMarks+"的了呀啊呢吧") == ""
}

// ways reports whether a clause names a platform or a channel.
func (x *Extraction) ways(u *annotate.Unit, c annotate.Clause) bool {
	for _, h := range u.Hits {
		if c.Contains(h.Start) && h.Category == lexicon.Facet && (h.Facet == annotate.Platform.String() || h.Facet == annotate.Channel.String()) {
			return true
		}
	}
	return false
}

// hasContent reports whether a list of words has one that is more than manner.
func hasContent(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w[0] != '~' })
}

// tellWay sets the platform and channel of scope to those that clause k names, and
// reports whether it names any. What a denial does not name it denies as its
// place does, whatever the clauses before it speak of.
func (x *Extraction) tellWay(unit, k int, scope *annotate.Scope, positive bool) bool {
	u := &x.Doc.Units[unit]
	var platform, channel string
	for _, h := range u.Hits {
		if h.Category != lexicon.Facet || !u.Clauses[k].Contains(h.Start) {
			continue
		}
		switch h.Facet {
		case annotate.Platform.String():
			platform = annotate.JoinValue(platform, h.ID)
		case annotate.Channel.String():
			channel = annotate.JoinValue(channel, h.ID)
		}
	}
	switch {
	case platform != "" && channel == "":
		channel = "self"
	case platform == "" && channel == "" && positive:
		return false
	case platform == "" && channel == "":
		ctx := x.Contexts.Of(u).Scope
		scope[annotate.Platform], scope[annotate.Channel] = ctx[annotate.Platform], ctx[annotate.Channel]
		return false
	}
	scope[annotate.Platform], scope[annotate.Channel] = platform, channel
	return true
}

// leading is how many bytes of marks and blanks a clause begins with.
func leading(s string) int { return len(s) - len(strings.TrimLeft(s, clauseMarks)) }

// trimEnd returns where a clause ends without its mark.
func trimEnd(text string, c annotate.Clause) int {
	return c.Start + len(strings.TrimRight(text[c.Start:c.End], clauseMarks))
}

// clauseMarks are the marks and blanks around a clause.
const clauseMarks = " ,，。;；:：、!！?？→…\u00a0"
