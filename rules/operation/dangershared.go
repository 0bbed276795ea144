package operation

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/rules"
)

// shared reports whether an advice only hands out passwords that are made for that: of a
// network for guests, of a meeting, of a file, of a door for one visit. Which one is chosen
// (设成123456) is another matter.
func shared(p *rules.Pass, u *annotate.Unit, a advice) bool {
	if a.id != "secret-to-person" && (a.id != "weak-secret" || strings.ContainsAny(u.Text[a.start:a.end], "设改用")) {
		return false
	}
	passing := u.Says(&lexicon.Doors) || p.Doc.Title.Says(&lexicon.Doors)
	found := false
	for _, h := range u.Hits {
		if !h.Is(lexicon.DangerPart, "secret", "sign-in") || h.Start < a.start || h.End > a.end {
			continue
		}
		before := strings.TrimRight(u.Text[:h.Start], " \u00a0的")
		if h.Text != secretNoun || !lexicon.SharedSecrets.End(before) && !(passing && lexicon.PassingSecrets.End(before)) {
			return false
		}
		found = true
	}
	return found
}

// doubted reports whether the clause in which an advice ends at offset i, or the one behind it,
// says that to follow it is not wise. What is only said for those who have doubts
// (不放心的话, 事后再改) is not.
func doubted(u *annotate.Unit, i int) bool {
	at := u.ClauseAt(i - 1)
	for k := at; k < min(at+2, len(u.Clauses)); k++ {
		c := u.Clauses[k]
		text := u.Text[max(c.Start, i):max(c.End, i)]
		word, j := lexicon.Misgivings.Find(text)
		if word == "" {
			continue
		}
		rest := strings.TrimRight(text[j+len(word):], stops)
		return rest == "" && !lexicon.Doubtless.End(text[:j])
	}
	return false
}
