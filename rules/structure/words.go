package structure

import (
	"slices"
	"strings"
	"unicode/utf8"
)

//go:generate go run buzhou/internal/lexicon/listgen

// This file asks for the words by which the rules know the parts of an article. They
// stand in data/*.yaml.

// trimLabel returns text without the marks around a label: 【目录】:
func trimLabel(text string) string {
	return strings.Trim(text, " 【】[]「」<>《》:：›»▼↓-—=*#　")
}

func isContents(text string) bool {
	_, ok := slices.BinarySearch(contentsLabels[:], trimLabel(text))
	return ok
}

func isCommonHeading(text string) bool {
	_, ok := slices.BinarySearch(commonHeadings[:], trimLabel(text))
	return ok
}

// hasPrefixOf reports whether text starts with one of words.
func hasPrefixOf(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(text, w) })
}

// hasRunes reports whether text has at least n characters.
func hasRunes(text string, n int) bool {
	return len(text) >= utf8.UTFMax*n || len(text) >= n && utf8.RuneCountInString(text) >= n
}

// hasSuffixOf reports whether text ends with one of words.
func hasSuffixOf(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(text, w) })
}
