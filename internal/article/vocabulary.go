package article

import (
	"slices"
	"strings"
)

//go:generate go run buzhou/internal/lexicon/listgen

// This file holds the words that open a marker, by the family of marker. The other words by
// which the structure pass knows the parts of an article stand in data/words.yaml.

// wordFamily pairs a word with the family of marker that it opens.
type wordFamily struct {
	text   string
	family MarkerFamily
}

// markerWords open a marker if a number follows, 问 and 答 also if a colon
// does. Longer words stand before their prefixes.
var markerWords = [...]wordFamily{
	{"步骤", StepWord}, {"操作步骤", StepWord}, {"步驟", StepWord},
	{"方法", MethodWord}, {"方式", MethodWord}, {"途径", MethodWord}, {"方案", MethodWord},
	{"办法", MethodWord}, {"渠道", MethodWord}, {"技巧", MethodWord}, {"选项", MethodWord},
	{"情况", MethodWord}, {"情形", MethodWord}, {"场景", MethodWord}, {"绝招", MethodWord},
	{"案例", CaseWord}, {"示例", CaseWord}, {"实例", CaseWord}, {"例", CaseWord},
	{"网友追问", QuestionWord}, {"网友提问", QuestionWord}, {"追问", QuestionWord}, {"问题", QuestionWord}, {"提问", QuestionWord}, {"问", QuestionWord},
	{"回答", AnswerWord}, {"答案", AnswerWord}, {"答", AnswerWord},
	{"第", StepOrdinal},
}

// weakWords are markers even without a colon if a question and its answer
// follow each other.
var weakWords = [...]wordFamily{{"问", QuestionWord}, {"Q", QuestionWord}, {"答", AnswerWord}, {"A", AnswerWord}}

// ordinalWords follow 第 and a number.
var ordinalWords = [...]wordFamily{
	{"步骤", StepOrdinal}, {"步", StepOrdinal},
	{"章", PartOrdinal}, {"部分", PartOrdinal}, {"篇", PartOrdinal}, {"节", PartOrdinal},
	{"讲", PartOrdinal}, {"课", PartOrdinal}, {"点", PartOrdinal},
	{"种方法", MethodWord}, {"种方式", MethodWord}, {"种办法", MethodWord}, {"种途径", MethodWord},
	{"种情况", MethodWord}, {"种", MethodWord}, {"个方法", MethodWord},
}

// prefixIn returns the longest of the sorted words that text starts with, or
// "". Words that are prefixes of text sort before it, next to each other but
// for others with the same first character.
func prefixIn(words []string, text string) string {
	i, exact := slices.BinarySearch(words, text)
	if exact {
		return text
	}
	for i--; i >= 0 && text != "" && words[i][0] == text[0]; i-- {
		if strings.HasPrefix(text, words[i]) {
			return words[i]
		}
		if n := runeLen(text[0]); len(text) >= n && !strings.HasPrefix(words[i], text[:n]) {
			break
		}
	}
	return ""
}

// searchWords reports whether the sorted words hold word.
func searchWords(words []string, word string) bool {
	_, ok := slices.BinarySearch(words, word)
	return ok
}
