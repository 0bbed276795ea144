// Package article turns decoded text (Markdown, HTML or plain text) into one
// structure: blocks in reading order, sections, lists, tables and sentences,
// each with its span in the source and a cleaned View to match on.
package article

import (
	"sort"

	"buzhou/internal/source"
)

// Format names the markup that an article was read as.
type Format string

// The three formats. Plain text is a first-class format: much of the world's
// how-to text has lost its markup.
const (
	Markdown Format = "markdown"
	HTML     Format = "html"
	Plain    Format = "text"
)

// Article is one parsed document. Indices into its slices are used in place of
// pointers, so that an Article can be walked in any order and copied cheaply.
type Article struct {
	Path   string
	Source *source.Text
	Format Format
	// Title is the article's title: front matter, <title> or h1, a first
	// heading, or the first short line of plain text. Its View is empty if
	// the article has none.
	Title Phrase
	// Meta holds what the front matter or the HTML head says of the article.
	Meta Meta
	// Blocks are in source order and do not overlap, but for list items,
	// whose continuation paragraphs are blocks of their own (see Block.Item).
	Blocks []Block
	// Sections[0] is the root, which has no heading and holds what stands
	// before the first heading. Parents come before their children.
	Sections []Section
	Lists    []List
	Tables   []Table
	// Code are the stretches of running text that the markup sets as code, in
	// source order; whole blocks of code are of kind Code.
	Code []source.Span
	// Pictures are the places of pictures, videos and embedded players, in
	// source order. No View shows them.
	Pictures []source.Span
	// Comments are those of the markup that speak to buzhou.
	Comments []Comment
	Notes    []Note
}

// InCode reports whether s lies in running text that is set as code.
func (a *Article) InCode(s source.Span) bool {
	i := sort.Search(len(a.Code), func(i int) bool { return a.Code[i].End > s.Start })
	return i < len(a.Code) && a.Code[i].Start <= s.Start
}

// Meta is what an article says of itself outside its body. Empty strings mean
// that it does not say.
type Meta struct {
	Title, Date, Version, Platform, Role, URL, Site, Supplier string
}

// Note is a remark of the parser about its own reading, such as a fallback to
// plain lines for input that would take too long to parse as Markdown.
type Note struct {
	Code string // "partial-parse", "plain-fallback", ...
	Span source.Span
	// Detail is what the message for Code needs, for instance a limit.
	Detail string
}

// Comment is a comment of Markdown or HTML that begins with CommentPrefix.
type Comment struct {
	// Span covers the comment with its delimiters.
	Span source.Span
	// Text is what stands between them, without white space around it.
	Text string
	// Inline: the comment stands within running text, not before it.
	Inline bool
}

// CommentPrefix is what the text of a Comment begins with.
const CommentPrefix = "buzhou-"

// Phrase is a piece of an article that is no block: a title or a table cell.
type Phrase struct {
	Span source.Span
	View View
}

// Kind says what a block is.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading
	ListItem
	TableRow
	Quote
	Code
	// Boilerplate is what the site, not the author, put there: breadcrumbs,
	// bylines, view counts, related lists, disclaimers, navigation.
	Boilerplate
)

// None marks an index that points nowhere.
const None = -1

// Block is one unit of an article's flow.
type Block struct {
	Kind Kind
	// Span covers the block in the source, its marker included.
	Span source.Span
	// View is the cleaned text without the marker. For a TableRow it is
	// empty: the text stands in the cells of Article.Tables[Table].
	View View
	// Sentences cover View.Text in order.
	Sentences []Sentence
	// Section is the section that the block stands in; for a heading, the
	// section that it opens.
	Section int
	// Level is the level of a heading (1 is the highest) and the nesting
	// depth of a list item (0 is the outermost).
	Level int
	// Marker is the step or list marker at the start of the block.
	Marker Marker
	// List is the list that a ListItem belongs to, else None. A heading that
	// carries a step or method marker (第一步:…, 方式1:…) belongs to a list
	// of headings too.
	List int
	// Item is, for a block that continues a list item (the body line under a
	// step's title line), the index of that item's block, else None.
	Item int
	// Table and Row locate a TableRow in Article.Tables, else None. Row -1
	// with a table is its head.
	Table, Row int
	// RunIn marks a block that shares its line with the one before it:
	// markers run together in one paragraph (…:1.打开…2.点击…).
	RunIn bool
}

// Sentence is a range of bytes in a View's text, terminator included.
type Sentence struct {
	Start, End int
	Span       source.Span
}

// Section is a heading and what stands under it, up to the next heading of the
// same or a higher level.
type Section struct {
	Heading int // index of the heading's block, None for the root
	Parent  int // None for the root
	Level   int // 0 for the root
	// Blocks[First:End] are the blocks of the section, its heading and its
	// subsections included.
	First, End int
}

// List is a run of items of one marker family at one level.
type List struct {
	Family MarkerFamily
	Items  []int // indices of blocks
	// Lead is the block that introduces the list (步骤如下:), else None.
	Lead    int
	Section int
	// Parent is the block of the item that the list is nested in, else None.
	Parent int
}

// Table is a table with its head row, in Markdown, HTML or collapsed on lines
// of plain text.
type Table struct {
	Span source.Span
	// Head may be empty.
	Head []Phrase
	Rows [][]Phrase
	// Columns counts the cells of the delimiter row (|---|---|), 0 if the table
	// has none.
	Columns int
	// Lead is the block that introduces the table or is its caption, else None.
	Lead    int
	Section int
	// Collapsed: all rows stand on one line, so that no renderer shows it.
	Collapsed bool
	// Truncated: the text ends within the table.
	Truncated bool
}

// MarkerFamily tells markers of different notation apart; numbering and
// nesting are decided within one family.
type MarkerFamily uint8

// The marker families, with an example of each.
const (
	NoMarker     MarkerFamily = iota
	Bullet                    // - * • · ● ◆ ▪
	ArabicDot                 // 1. 1．
	ArabicDun                 // 1、
	ArabicParen               // 1)  1）
	ParenArabic               // (1) （1）
	Circled                   // ① ⑴ 1️⃣
	StepOrdinal               // 第一步 第1步
	StepWord                  // 步骤一 步骤1 Step 1
	MethodWord                // 方法一 方式1 途径二 方案1
	ChineseDun                // 一、 一． 一.
	ParenChinese              // (一) （一）
	PartOrdinal               // 第一章 第一部分 第一,
	Discourse                 // 首先 其次 然后 接着 最后
	QuestionWord              // Q1: 问: 问题1
	AnswerWord                // A: 答:
	CaseWord                  // 案例1: 例1
	RomanNumeral              // Ⅰ. i.
	LetterMarker              // A. a)
)

// Marker is a recognised list or step marker.
type Marker struct {
	Family MarkerFamily
	Number int // 0 for markers without one, such as bullets
	Span   source.Span
	Text   string
}
