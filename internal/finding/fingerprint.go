package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Fingerprint identifies a finding across edits elsewhere in its file, moves of
// the file, languages and versions of the fact base: the first 16 hex digits of
// SHA-256 over "v1", the rule id, the topic id, the slot id and the sorted
// folded quotes of one location a side, NUL-separated.
func Fingerprint(rule, topic, slot string, quotes []string) string {
	folded := make([]string, len(quotes))
	for i, q := range quotes {
		folded[i] = foldQuote(q)
	}
	slices.Sort(folded)
	parts := append([]string{"v1", rule, topic, slot}, folded...)
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// foldQuote removes white space and folds full-width ASCII and letter case, so
// that reflowing a text or changing its width keeps the fingerprint.
func foldQuote(q string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0' || r == '\u3000':
			return -1
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFEE0
		}
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, q)
}
