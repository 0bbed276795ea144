package report

import "golang.org/x/text/language"

// Lang is a language of output.
type Lang string

// The languages. Chinese is the default: the articles are Chinese, and so are
// most of those who mend them.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// Langs returns the names of all languages.
func Langs() []string { return []string{string(Chinese), string(English)} }

func (l Lang) tag() language.Tag {
	if l == English {
		return language.English
	}
	return language.SimplifiedChinese
}

// region returns l with the region whose conventions are used, as in BCP 47.
func (l Lang) region() string { return l.pick("zh-CN", "en-US") }

// pick returns the text in l.
func (l Lang) pick(zh, en string) string {
	if l == English {
		return en
	}
	return zh
}
