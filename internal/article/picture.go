package article

import (
	"strings"

	"buzhou/internal/source"
)

// picture notes that a picture, a video or a player is shown at offset i.
func (r *reader) picture(i int) {
	r.a.Pictures = append(r.a.Pictures, source.Span{Start: i, End: i})
}

// inlineCode notes that the text src[i:j] is set as code.
func (r *reader) inlineCode(i, j int) {
	if n := len(r.a.Code); n > 0 && r.a.Code[n-1].End == i {
		r.a.Code[n-1].End = j
	} else if i < j {
		r.a.Code = append(r.a.Code, source.Span{Start: i, End: j})
	}
}

// pictureTags are the elements that show something other than text. Sorted.
var pictureTags = [...]string{"canvas", "embed", "figure", "iframe", "img", "object", "picture", "svg", "video"}

// isPictureElement reports whether an element of this lower-case name shows a
// picture, a video or a player.
func isPictureElement(name string) bool { return searchWords(pictureTags[:], name) }

// isPictureTag reports whether s starts with the tag of such an element.
func isPictureTag(s string) bool {
	s = strings.TrimPrefix(s, "<")
	end := 0
	for end < len(s) && end < len("picture") && isWordByte(s[end]) {
		end++
	}
	return isPictureElement(strings.ToLower(s[:end]))
}

// pictureSuffixes end the names of files that are looked at, not read.
var pictureSuffixes = [...]string{".bmp", ".gif", ".jpeg", ".jpg", ".mp4", ".png", ".svg", ".webp"}

// maxPictureSuffix is the length of the longest of pictureSuffixes.
const maxPictureSuffix = len(".jpeg")

// isPictureName reports whether a link leads to a picture or a video.
func isPictureName(url string) bool {
	return hasSuffixOf(strings.ToLower(url[max(0, len(url)-maxPictureSuffix):]), pictureSuffixes[:])
}

// pictureDirectives start the notations of site generators for pictures and
// videos that CommonMark does not know.
var pictureDirectives = [...]string{":::image", ":::video", "![[", "[!VIDEO", "{% figure", "{% image", "{{< figure", "{{< img", "{{< video", "{{<figure"}

// isPictureDirective reports whether the text of a block is such a notation.
func isPictureDirective(text string) bool { return prefixIn(pictureDirectives[:], text) != "" }
