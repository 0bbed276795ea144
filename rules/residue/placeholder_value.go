package residue

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon/trie"
)

// maskedValues reports an amount or a time whose number is still X: 工本费为XX元.
func (c *placeholders) maskedValues() {
	if !c.bytes.HasAny(blankBytes) {
		return
	}
	for i := 0; i < len(c.Text); {
		if b := c.Text[i]; !startsBlank(b) {
			i += runeLen(b)
			continue
		}
		j := i
		for j < len(c.Text) {
			r, size := trie.Decode(c.Text, j)
			if !isBlank(r) {
				if j == i {
					i += size
				}
				break
			}
			j += size
		}
		if j <= i {
			continue
		}
		k := j + len(c.Text[j:]) - len(strings.TrimLeft(c.Text[j:], " "))
		if c.Text[i] == '_' && j-i < 3 {
			i = j
			continue
		}
		if j-i >= 4 && c.contactBefore(i) && !c.quoted(i) && !c.sample(i) {
			c.add(i, j, valueMessage)
		}
		if n := at(c.Text, k, inValueUnit); n > 0 && utf8.RuneCountInString(c.Text[i:j]) >= 2 && c.valueBefore(i) && !c.quoted(i) && !c.sample(i) {
			c.add(i, k+n, valueMessage)
		}
		i = j
	}
}

// maskedDate is a date of which nothing is filled in, as at the foot of a notice.
var maskedDate = regexp.MustCompile(`^[xX×Ｘ*_＿]{2,4} ?年[ xX×Ｘ*_＿]{1,4}月[ xX×Ｘ*_＿]{1,4}日$`)

// maskedStart is a masked date from or to which something holds, in prose: 自XXXX年X月X日起.
var maskedStart = regexp.MustCompile(`(?:自|从|于|截至|截止)[xX×Ｘ]{2,4} ?年[xX×Ｘ]{1,2}月[xX×Ｘ]{1,2}日(?:起|前|止|开始|正式)`)

// validity reports such a date.
func (c *placeholders) validity() {
	if !c.bytes.HasAny(blankBytes) || !strings.Contains(c.Text, "年") {
		return
	}
	if loc := maskedStart.FindStringIndex(c.Text); loc != nil && !c.quoted(loc[0]) && !c.sample(loc[0]) {
		c.add(loc[0], loc[1], valueMessage)
	}
}

// signature reports a masked date that is all of a line of a notice: XXXX年X月X日. Others quote
// forms.
func (c *placeholders) signature() {
	text := strings.TrimSpace(c.Text)
	if c.cell || len(text) > maxDate || !strings.HasSuffix(text, "日") || !maskedDate.MatchString(text) || !containsAny(c.r.Title.View.Text, noticeNouns[:]) || c.sample(0) {
		return
	}
	i := strings.Index(c.Text, text)
	c.add(i, i+len(text), valueMessage)
}

// maxDate is the longest masked date, in bytes.
const maxDate = 48

// isBlank reports whether r stands for a character that is to come.
func isBlank(r rune) bool {
	switch r {
	case 'x', 'X', '×', 'Ｘ', 'ｘ', 'Х', 'х', '_', '＿':
		return true
	}
	return false
}

// startsBlank reports whether b can be the first byte of a blank.
func startsBlank(b byte) bool { // see blankBytes
	return b == 'x' || b == 'X' || b == '_' || b == 0xC3 || b == 0xD0 || b == 0xD1 || b == 0xEF
}

// blankBytes are those of startsBlank.
const blankBytes = "xX_\xC3\xD0\xD1\xEF"

// contactBefore reports whether a colon and the name of something to call or
// open stand before offset i: 客服电话:XXXXX.
func (c *placeholders) contactBefore(i int) bool {
	before := strings.TrimRight(c.Text[:i], " 0123456789-")
	label := strings.TrimRight(before, ":：")
	return label != before && hasAnySuffix(label, "电话", "热线", "网址", "官网", "邮箱", "公众号", "微信号")
}

// valueBefore reports whether a masked number at i is a value of its own and no
// part of a longer name or number.
func (c *placeholders) valueBefore(i int) bool {
	r := runeBefore(c.Text, i)
	return r == 0 || isHan(r) && !strings.ContainsRune("某年月路街号第", r) || strings.ContainsRune(" :：约(（", r)
}
