package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/finding"
)

// narrator reports a narrator whom readers address by name, or who tells of a
// working life, in an article that names no author, or another one.
func (g *generated) narrator() {
	if g.cell {
		return
	}
	for _, q := range g.said() {
		i, j := q[0], q[1]
		n := address(g.Text[i:j])
		if n == 0 || strings.ContainsAny(g.r.author, strings.TrimLeft(firstRunes(g.Text[i:j], 2), "老小阿")) {
			continue // nobody, or the author
		}
		start, _ := sentence(g.Text, i)
		before := g.Text[start:i]
		if has(before, inAsker) && hasAnySuffix(strings.TrimRight(before, "“\":： "), "问", "问道", "说") && answersItself(firstRunes(strings.TrimLeft(g.Text[j:], "”\"」"), maxAnswer), g.Text[i:i+n]) {
			g.report(start, j, finding.Msg("generated-residue-narrator", finding.Text(g.Text[start:j])))
			return
		}
		if has(before, inAsks) && has(before, inAsker) && (strings.Contains(before, "我") || strings.Contains(before, "私信") || strings.Contains(before, "留言")) {
			end := i + clauseEnd(g.Text[i:j], min(n+3, j-i))
			g.report(start, end, finding.Msg("generated-residue-narrator", finding.Text(g.Text[start:end])))
			return
		}
	}
	if g.r.author != "" || g.addressed() {
		return
	}
	g.career()
}

// maxAnswer is within how many characters behind a question the narrator answers it.
const maxAnswer = 14

// answersItself reports whether somebody speaks of himself in what follows a question that
// was put to name: as 我, or by the name without its title (今天阿澈就来…).
func answersItself(said, name string) bool {
	short := firstRunes(name, 2)
	return strings.Contains(firstRunes(said, 10), "我") || utf8.RuneCountInString(name) > 2 && strings.Contains(said, short)
}

// addressed reports a narrator whom somebody asks by name behind a colon, without
// quotation marks: 近来常有车主问我:王师傅,我想….
func (g *generated) addressed() bool {
	for _, h := range g.hits {
		if h.set&inAsks == 0 {
			continue
		}
		rest := strings.TrimLeft(g.Text[h.end:], ":： ")
		n := address(rest)
		if rest == g.Text[h.end:] || n == 0 {
			continue
		}
		start, _ := sentence(g.Text, h.start)
		if before := g.Text[start:h.end]; has(before, inAsker) && strings.Contains(before, "我") {
			end := len(g.Text) - len(rest) + n
			g.report(start, end, finding.Msg("generated-residue-narrator", finding.Text(g.Text[start:end])))
			return true
		}
	}
	return false
}

// firstRunes returns the first n characters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// address returns the length of the name by which somebody is addressed at the
// start of what is said: 张哥, 李老师.
func address(said string) int {
	i := 0
	r, size := utf8.DecodeRuneInString(said)
	if r == '老' || r == '小' || r == '阿' {
		i = size
		r, size = utf8.DecodeRuneInString(said[i:])
	}
	called := i > 0 && isHan(r) && at(said, i+size, inCalled) > 0 // 小美姐
	if !strings.ContainsRune(surnames, r) && !called {
		return 0
	}
	n := at(said, i+size, inCalled)
	if n == 0 && i == 0 {
		return 0
	}
	end := i + size + n
	if after := runeAfter(said, end); !strings.ContainsRune(",，!！:：、 ~", after) {
		return 0
	}
	return end
}

// nickname reports a narrator who tells what people call him: 粉丝都喊我安姐.
func (g *generated) nickname() bool {
	if !strings.Contains(g.Text, "我") {
		return false
	}
	for _, call := range callsMe {
		i := strings.Index(g.Text, call)
		if i < 0 || g.quoted(i) || g.spoken(i) {
			continue
		}
		j := clauseEnd(g.Text, i+len(call))
		if name := strings.Trim(g.Text[i+len(call):j], "“”\"「」 "); name == "" || utf8.RuneCountInString(name) > maxNickname || endsWith(name, inCalled) == 0 {
			continue
		}
		start, _ := sentence(g.Text, i)
		g.report(start, j, finding.Msg("generated-residue-narrator", finding.Text(g.Text[start:j])))
		return true
	}
	return false
}

// maxNickname is the longest name that people call somebody, in characters.
const maxNickname = 5

// career reports 作为一名从业十年的…,我…, and 我是做了十年的…老师.
func (g *generated) career() {
	if g.nickname() || !g.may(inCareer) {
		return
	}
	if i := strings.Index(g.Text, "的我"); i > 0 {
		start := strings.LastIndexAny(g.Text[:i], ",，。!！?？;；") + 1
		for !utf8.RuneStart(g.Text[start]) {
			start++
		}
		end := i + len("的我")
		clause := g.Text[start:i]
		if next := runeAfter(g.Text, end); (next == ',' || next == '，') && strings.Contains(clause, "年") && has(clause, inCareer) && !g.quoted(i) {
			g.report(start, end, finding.Msg("generated-residue-narrator", finding.Text(g.Text[start:end])))
			return
		}
	}
	if i := strings.Index(g.Text, "我是"); i >= 0 {
		end := clauseEnd(g.Text, i)
		if clause := g.Text[i:end]; strings.Contains(clause, "年") && strings.Contains(clause, "的") && has(clause, inCareer) && endsWith(clause, inCalled) > 0 && !g.quoted(i) && !g.spoken(i) {
			g.report(i, end, finding.Msg("generated-residue-narrator", finding.Text(clause))) // 我是做了十二年社群的阿宽老师
			return
		}
	}
	for from := 0; ; {
		k := strings.Index(g.Text[from:], "作为")
		if k < 0 {
			return
		}
		i := from + k
		from = i + len("作为")
		end := clauseEnd(g.Text, from)
		clause := g.Text[from:end]
		if !startsWithAny(clause, careerStarts[:]...) || !strings.Contains(clause, "年") || !has(clause, inCareer) {
			continue
		}
		rest := strings.TrimLeft(g.Text[end:], ",， ")
		if strings.HasPrefix(rest, "我") && !strings.HasPrefix(rest, "我们") && !strings.HasPrefix(rest, "我国") && !g.quoted(i) {
			g.report(i, end, finding.Msg("generated-residue-narrator", finding.Text(g.Text[i:end])))
		}
	}
}

// english reports an English connective that leads a Chinese sentence.
func (g *generated) english() {
	for _, h := range g.hits {
		if h.set&inEnglishLink == 0 || !startsSentence(g.Text, h.start) {
			continue
		}
		comma := runeAfter(g.Text, h.end)
		next := runeAfter(strings.TrimLeft(g.Text[h.end:], ",， "), 0)
		if c := g.Text[h.start]; c >= 'A' && c <= 'Z' && (comma == ',' || comma == '，') && isHan(next) {
			g.report(h.start, h.end, finding.Msg("generated-residue-english", finding.Text(g.Text[h.start:h.end])))
		}
	}
}

// startsSentence reports whether a sentence of text starts at i.
func startsSentence(text string, i int) bool {
	before := strings.TrimRight(text[:i], " 　")
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune("。！!？?；;:：.)）", r)
}
