package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// An examination yields results that bear its name (体检, 体检报告): who uses them must have
// undergone it before.

// examined lists what a clause says of an examination: that its results are used or given
// out, or that one undergoes it.
func examined(u *annotate.Unit, c annotate.Clause) (out []supply) {
	text := u.Text[c.Start:c.End]
	word, i := lexicon.Examinations.Find(text)
	if i < 0 || u.HasIn(c.Start, c.End, lexicon.Turn, "again") || u.HasIn(c.Start, c.End, lexicon.Modal, "condition", "dont", "cannot", "neednot", "alternative", "past") {
		return nil
	}
	before, rest := text[:i], text[i+len(word):]
	s := supply{key: "exam " + word, start: c.Start + i, end: c.Start + i + len(word)}
	if end := lexicon.ExaminationEnds.Longest(rest); end != "" {
		s.end += len(end)
		s.yields = u.HasIn(c.Start, s.start, lexicon.Turn, "obtain")
		if s.yields || usesResult(before, rest[len(end):]) {
			out = append(out, s)
		}
		return out
	}
	if tail := strings.Trim(rest, "，。,.;；、 "); tail == "" && lexicon.ExaminationVerbs.End(before) {
		s.yields = true
		out = append(out, s)
	}
	return out
}

// usesResult reports whether a verb right before a result, or behind it where 把 stands before
// it, does something with it; what is only named with others or told of is not used.
func usesResult(before, after string) bool {
	for _, w := range [...]string{"把", "将"} {
		if rest, ok := strings.CutSuffix(before, w); ok {
			return rest == strings.TrimSpace(rest) && lexicon.ResultVerbs.Start(after)
		}
	}
	before = strings.TrimSuffix(before, "的")
	return lexicon.ResultVerbs.In(before) && !strings.ContainsAny(before, "后完")
}
