package contradiction

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// How far behind an announcement the things are told, in sentences and in blocks.
const (
	maxTold       = 24
	maxParagraphs = 8
)

// sequel is the manner of counting with words that have no number: 首先, 其次.
const sequel = "首先"

// sequels count without a number, in order.
var sequels = [...][]string{{"首先"}, {"其次"}, {"再次", "再者", "然后", "接着", "此外", "另外", "最后"}}

// told counts the things that the sentences after an announcement number in words, in
// its block and the paragraphs behind it: 第一种是…第二种是…, 首先…其次…. It returns the
// blocks that tell them.
func (e *enumerations) told(unit int, a announcement) (n int, blocks []int, ok bool) {
	d := e.doc
	u := &d.Units[unit]
	section := d.Blocks[u.Block].Section
	firsts, manner := 0, ""
	for i := unit; i < len(d.Units) && i < unit+maxTold; i++ {
		v := &d.Units[i]
		blk := &d.Blocks[v.Block]
		if blk.Section != section || i > unit && blk.Kind == article.Heading || v.Table != article.None || v.Block > u.Block+maxParagraphs {
			break
		}
		for k, c := range v.Clauses {
			if i == unit && c.Start < a.end {
				continue
			}
			m, number, good := ordinalAt(v.Text[c.Start:c.End], a)
			if k == 0 && !good && blk.Marker.Family == article.Discourse {
				m, number, good = ordinalAt(blk.Marker.Text, a)
			}
			if !good || m == sequel && (!a.sequential() || len(blocks) > 0 && v.Block != blocks[0] && blk.Marker.Family != article.Discourse) {
				continue
			}
			if number == 1 {
				firsts++
			}
			if manner == "" {
				manner = m
			}
			if m != manner || firsts > 1 || m != sequel && number != n+1 {
				return 0, nil, false
			}
			n++
			if len(blocks) == 0 || blocks[len(blocks)-1] != v.Block {
				blocks = append(blocks, v.Block)
			}
		}
	}
	return n, blocks, firsts == 1 && n > 1
}

// sequential reports whether what is announced may be told with 首先 and 其次.
func (a announcement) sequential() bool {
	switch a.noun {
	case "事", "事情", "步骤", "要点", "方面", "动作", "准备", "操作":
		return true
	}
	return false
}

// ordinalAt reads the ordinal that a clause opens with, and in which manner it counts:
// 第一种 of three kinds, 一是, 其一, 首先. The measure word must be that of the
// announcement.
func ordinalAt(clause string, a announcement) (manner string, n int, ok bool) {
	clause = strings.TrimLeft(clause, " “\"（(")
	for i, words := range sequels {
		for _, w := range words {
			if strings.HasPrefix(clause, w) {
				return sequel, i + 1, true
			}
		}
	}
	for _, prefix := range [...]string{"第", "其", ""} {
		rest, found := strings.CutPrefix(clause, prefix)
		if !found {
			continue
		}
		n, size := smallNumeral(rest)
		if n == 0 {
			continue
		}
		rest = rest[size:]
		switch prefix {
		case "第":
			r, size := utf8.DecodeRuneInString(rest)
			measure := rest[:size]
			if r == ',' || r == '，' || r == '、' || r == '是' || measure == a.classifier || a.classifier == "" && measure == "个" || strings.HasPrefix(rest, a.noun) {
				return "第" + measure, n, true
			}
		case "其":
			if strings.HasPrefix(rest, "是") || rest == "" || strings.HasPrefix(rest, "，") || strings.HasPrefix(rest, ",") {
				return "其", n, true
			}
		default:
			if strings.HasPrefix(rest, "是") {
				return "是", n, true
			}
		}
	}
	return "", 0, false
}

// smallNumeral reads a Chinese numeral from one to ten, or one in digits, and its size.
func smallNumeral(s string) (n, size int) {
	r, size := utf8.DecodeRuneInString(s)
	if k := strings.Index("一二三四五六七八九十", string(r)); k >= 0 && r != utf8.RuneError {
		return k/3 + 1, size
	}
	if r >= '1' && r <= '9' && (len(s) == 1 || s[1] < '0' || s[1] > '9') {
		return int(r - '0'), 1
	}
	return 0, 0
}

// stem is what a heading or paragraph calls itself before its number or behind it: 招
// of 第二招, 方法 of 方法2.
func stem(text string) (name string, n int) {
	text = strings.TrimLeft(text, " 【“")
	if rest, ok := strings.CutPrefix(text, "第"); ok {
		n, size := smallNumeral(rest)
		if n == 0 {
			return "", 0
		}
		rest = rest[size:]
		if noun := lexicon.ListNouns.Longest(strings.TrimPrefix(rest, "个")); noun != "" {
			return noun, n
		}
		_, size = utf8.DecodeRuneInString(rest)
		return rest[:size], n
	}
	noun := lexicon.ListNouns.Longest(text)
	if noun == "" && strings.HasPrefix(text, "招") {
		noun = "招"
	}
	if noun == "" {
		return "", 0
	}
	if n, size := smallNumeral(text[len(noun):]); n > 0 && endsNumber(text[len(noun)+size:]) {
		return noun, n
	}
	return "", 0
}

// endsNumber reports whether a number that calls a passage something ends there.
func endsNumber(rest string) bool {
	return rest == "" || hasPrefix(rest, ":", "：", "、", ".", " ", "，", ",", "】", "”", ")", "）")
}

// named returns the run of blocks that call themselves what is counted, in the section
// of a unit or below it, if there is just one run and it counts from one.
func (e *enumerations) named(u *annotate.Unit, a announcement) ([]int, bool) {
	d := e.doc
	s := d.Blocks[u.Block].Section
	end := d.Sections[s].End
	if s == 0 || d.Sections[s].Level <= 1 || e.opens(s) {
		end = len(d.Blocks)
	}
	var run []int
	for b := u.Block + 1; b < end; b++ {
		blk := &d.Blocks[b]
		if blk.Kind == article.Code || blk.Kind == article.Boilerplate || blk.Table != article.None {
			continue
		}
		if len(run) == 0 && e.announced[b] {
			return nil, false // the run is what that counts
		}
		name, n := stem(blk.Marker.Text + blk.View.Text)
		if name == "" || !a.counts(name) {
			continue
		}
		if n != len(run)+1 {
			return nil, false
		}
		run = append(run, b)
	}
	return run, len(run) > 1
}

// opens reports whether a section is the first part of the article, which may announce what
// the others tell.
func (e *enumerations) opens(s int) bool {
	parent := e.doc.Sections[s].Parent
	return parent != article.None && e.doc.Sections[parent].Level <= 1 && len(e.bySection[parent]) > 0 && e.bySection[parent][0] == e.doc.Sections[s].Heading
}

// counts reports whether an announcement counts what calls itself by a name: 三招 and
// 第一招, 四种方法 and 方法一.
func (a announcement) counts(name string) bool {
	switch {
	case name == a.noun || name == a.classifier && name != "":
		return true
	case a.noun == "步骤":
		return name == "步"
	}
	return wayNoun(a.noun) && wayNoun(name)
}
