package article

import (
	"strings"
	"unicode/utf8"
)

const (
	// maxMarkup is the size in bytes above which text is read as plain lines.
	maxMarkup = 4 << 20
	// maxText is the size in bytes up to which a text is read at all: what is read
	// takes a hundred times its size in memory.
	maxText = 8 << 20
	// The limits below keep goldmark out of its quadratic inputs: measured
	// on v1.8.7, nested quotes, open link brackets, backtick runs of growing
	// length, reference definitions and nested lists.
	maxQuoteDepth = 64
	maxBrackets   = 4000
	maxTickRuns   = 400
	maxReferences = 2000
	maxListDepth  = 60
	maxIndent     = 256
)

// readable returns where the part of src ends that is read: at its end or, if it is
// longer than maxText, at the end of a line or sentence before that.
func readable(src string) int {
	if len(src) <= maxText {
		return len(src)
	}
	end := maxText
	for !utf8.RuneStart(src[end]) {
		end--
	}
	for _, stop := range [...]string{"\n", "。"} {
		if k := strings.LastIndex(src[end-maxTail:end], stop); k >= 0 {
			return end - maxTail + k + len(stop)
		}
	}
	return end
}

// maxTail is how far back, in bytes, the end of a line or sentence is looked for.
const maxTail = 64 << 10

// tooHard reports whether s would take time out of proportion to its length
// to parse as the given format. It is one pass over the lines.
func tooHard(s string, format Format) bool {
	if len(s) > maxMarkup {
		return true
	}
	if format == HTML {
		return false
	}
	return strings.Count(s, "](") > maxBrackets && openBrackets(s) ||
		strings.Count(s, "[") > maxBrackets && unclosed(s) > maxBrackets ||
		hardLines(s)
}

// openBrackets reports whether link-like brackets stand packed in paragraphs
// rather than spread over the text.
func openBrackets(s string) bool {
	for par := range strings.SplitSeq(s, "\n\n") {
		if strings.Count(par, "](") > maxBrackets {
			return true
		}
	}
	return false
}

// unclosed returns how many more opening than closing square brackets s has.
func unclosed(s string) int { return strings.Count(s, "[") - strings.Count(s, "]") }

// hardLines looks at the start of each line and at runs of backticks.
func hardLines(s string) bool {
	refs, ticks, longest := 0, 0, 0
	for i := 0; i < len(s); {
		end, next := lineEnd(s, i, len(s))
		line := s[i:end]
		if nesting(line) {
			return true
		}
		if strings.HasPrefix(strings.TrimLeft(line, " "), "[") && strings.Contains(line, "]:") {
			refs++
		}
		if k := strings.IndexByte(line, '`'); k >= 0 {
			var n int
			n, longest = tickRuns(line[k:], longest)
			ticks += n
		}
		if refs > maxReferences || ticks > maxTickRuns {
			return true
		}
		i = next
	}
	return false
}

// nesting reports whether line opens more quotes or lists, or stands further
// to the right, than a person writes.
func nesting(line string) bool {
	quotes, lists, indent := 0, 0, 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ' || c == '\t':
			indent++
		case c == '>':
			quotes++
		case c == '-' || c == '*' || c == '+' || (c == '.' || c == ')') && i > 0 && line[i-1] >= '0' && line[i-1] <= '9':
			if i+1 < len(line) && line[i+1] == ' ' {
				lists++
			}
		case c >= '0' && c <= '9':
		default:
			return quotes > maxQuoteDepth || lists > maxListDepth || indent > maxIndent
		}
	}
	return quotes > maxQuoteDepth || lists > maxListDepth
}

// tickRuns counts the runs of backticks in s that are longer than all before.
func tickRuns(s string, longest int) (grown, max int) {
	for i := 0; i < len(s); {
		if s[i] != '`' {
			k := strings.IndexByte(s[i:], '`')
			if k < 0 {
				break
			}
			i += k
		}
		n := 0
		for i+n < len(s) && s[i+n] == '`' {
			n++
		}
		if n > longest {
			longest = n
			grown++
		}
		i += n
	}
	return grown, longest
}
