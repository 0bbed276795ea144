package sources

import (
	"archive/tar"
	"archive/zip"
	"buzhou/internal/input"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// zip reads the articles of a zip archive in the order of its directory.
func (r *reader) zip(f *os.File, size int64) error {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return err
	}
	for _, m := range z.File {
		if r.opts.Read != nil {
			r.opts.Read(int(m.CompressedSize64))
		}
		name := m.Name
		if m.NonUTF8 {
			name = legacyName(name)
		}
		if m.FileInfo().IsDir() || !wanted(name) {
			continue
		}
		body, err := m.Open()
		if err != nil {
			r.problem("bad-record", r.in.Path+"/"+name, err)
			continue
		}
		err = r.member(name, body)
		body.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// legacyName decodes the name of a member that its archive does not declare to
// be UTF-8: Chinese systems write GBK there.
func legacyName(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	if s, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
		return s
	}
	return strings.ToValidUTF8(name, "?")
}

// tar reads the articles of a tar archive.
func (r *reader) tar(b io.Reader) error {
	t := tar.NewReader(b)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the archive is damaged: %w", err)
		}
		if h.Typeflag != tar.TypeReg || !wanted(h.Name) {
			continue
		}
		if err := r.member(h.Name, t); err != nil {
			return err
		}
	}
}

// wanted reports whether a member of an archive is an article: as in a folder,
// nothing below a hidden one is.
func wanted(name string) bool {
	for dir := range strings.SplitSeq(path.Dir(path.Clean(name)), "/") {
		if input.Housekeeping(dir) || dir == "__MACOSX" {
			return false
		}
	}
	return isArticle(name)
}

// member emits a member of an archive.
func (r *reader) member(name string, body io.Reader) error {
	place := r.in.Path + "/" + strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
	if r.opts.Excluded != nil && r.opts.Excluded(r.in.Path, place) {
		return nil
	}
	text, err := r.all(body)
	if err != nil {
		r.problem("bad-record", place, err)
		return nil
	}
	for n, first := 2, place; !r.seen.add(place); n++ {
		place = fmt.Sprintf("%s@%d", first, n) // a later version of the member
	}
	return r.emit(&Article{Path: place, Name: name, Raw: text})
}
