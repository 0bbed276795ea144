package residue

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"buzhou/internal/finding"
	"buzhou/internal/wordvec"
)

// minPinyin is the number of glosses from which an article is a copy with
// injected pinyin and does not just help with a rare character.
const minPinyin = 3

const toned = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü"

// maxApart is how far one gloss may stand behind another, in bytes, with one character
// between them: nobody glosses two common characters of a word one by one (醫(yī)學(xué)).
const maxApart = 4

// pinyin collects pinyin with tone marks behind Chinese characters, and the
// broken halves of it.
func (e *encodings) pinyin() {
	if !e.r.accented || !e.bytes.HasAny("\xC3\xC4\xC5\xC7") || !strings.ContainsAny(e.Text, toned) {
		return
	}
	text := e.Text
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune("(（?？", r) {
			i += size
			continue
		}
		j := i + size
		j, ok := syllable(text, j)
		for ok && j < len(text) && text[j] == ' ' { // 登記(dēng jì)
			j, ok = syllable(text, j+1)
		}
		closer := runeAfter(text, j)
		if ok && (closer == ')' || closer == '）') && (isHan(runeBefore(text, i)) || r == '?' || r == '？') {
			end := j + utf8.RuneLen(closer)
			if !e.r.inCode(e.passage, i, end) {
				e.pins = append(e.pins, finding.End{Role: finding.Agrees, Span: e.Span(i, end)})
				e.injected = e.injected || withinWord(text[:i], text[end:])
			}
		}
		i = max(j, i+size)
	}
}

// syllable returns the end of the pinyin syllable at i, and whether there is
// one: Latin letters with one tone mark.
func syllable(text string, i int) (end int, ok bool) {
	start, marked := i, 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case strings.ContainsRune(toned, r):
			marked++
		case r < 'a' || r > 'z':
			return i, marked > 0 && i-start <= 10
		}
		i += size
	}
	return i, false
}

// neighbours reports whether two glosses follow each other character by character.
func (e *encodings) neighbours() bool {
	for i := 1; i < len(e.pins); i++ {
		if gap := e.pins[i].Span.Start - e.pins[i-1].Span.End; gap > 0 && gap <= maxApart {
			return true
		}
	}
	return false
}

// withinWord reports whether a gloss between two texts stands within a word behind a common
// character with one reading, where no writer puts one: 疫(yì)苗. In quotation marks it is
// what the text is about.
func withinWord(before, behind string) bool {
	r := runeBefore(before, len(before))
	next, _ := utf8.DecodeRuneInString(behind)
	if !isHan(next) || strings.ContainsRune(manyReadings, r) || simplified(r) && strings.ContainsRune(before[max(0, runeFloor(before, len(before)-maxQuoted)):], '“') {
		return false
	}
	if strings.ContainsRune("的了是在和与或及有为于", next) || strings.ContainsAny(behind[:min(len(behind), placeReach)], "县市区镇乡村州旗岛山河江湖寺庙街巷路站氏姓") {
		return false // the end of a word, or the name of a place
	}
	gb, err := simplifiedchinese.GBK.NewEncoder().String(string(r))
	if err != nil || len(gb) != 2 {
		return false
	}
	common := gb[0] >= 0xB0 && gb[0] <= 0xD7 && gb[1] >= 0xA1
	traditional := gb[1] < 0xA1 || gb[0] < 0xB0 // beyond GB 2312: nobody who writes so glosses for readers
	return traditional || common && wordvec.Find(string([]rune{r, next})) != wordvec.None
}

// placeReach is how far behind a gloss, in bytes, the noun of a place may stand: 尉(yù)犁县.
const placeReach = 3 * len("字")

// maxQuoted is how far before a gloss, in bytes, the quotation mark may open that it stands in.
const maxQuoted = 8 * len("字")

// manyReadings are common characters of several readings, which texts explain.
const manyReadings = "行长重调乐朝藏传当得都还和曲降解角觉卡空量落没磨难宁强切圈散塞舍省盛数宿提挑通为相血咽应与载择着折正中种转钻作参差称处担弹倒的地恶发分佛给更观冠好号喝荷横吓系校壳露率蒙模排漂"

// flushPinyin reports the pinyin of the whole article as one finding.
func (e *encodings) flushPinyin() {
	if len(e.pins) < minPinyin && !e.neighbours() && !e.injected {
		return
	}
	first := e.pins[0].Span
	e.Report(finding.Finding{
		Span: first, Related: e.pins[1:],
		Message: finding.Msg("encoding-residue-pinyin", finding.Text(e.Quote(first)), finding.Number(len(e.pins))),
	}, finding.Warning)
}
