package source

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// Decode reads raw, a whole document, as text. declared is the name of its
// encoding (see ParseEncoding), or "" to detect it. A byte order mark outranks
// declared, and is not part of the text.
//
// Without mark and declaration, valid UTF-8 is UTF-8; of the other encodings
// the one wins in which a sample of raw looks most like written Chinese.
// Detection of GB18030 and Big5 may go wrong below about four characters.
//
// The error is a *DecodeError: undecodable bytes are never replaced. raw is
// not kept, so the caller may reuse it.
func Decode(raw []byte, declared string) (*Text, error) {
	enc, mark := byteOrderMark(raw)
	if enc == utf32 {
		return nil, &DecodeError{Encoding: enc, Reason: "UTF-32 byte order mark", Err: ErrEncoding}
	}
	if declared != "" {
		named, ok := ParseEncoding(declared)
		if !ok {
			return nil, &DecodeError{Encoding: Encoding(declared), Reason: "unknown name", Err: ErrEncoding}
		}
		if enc == "" {
			enc = named
		}
	}
	if kind := binaryKind(raw); kind != "" {
		return nil, &DecodeError{Reason: kind, Err: ErrBinary}
	}
	// The common case comes first and alone: one validity pass, one copy.
	if enc == UTF8 || enc == "" {
		if nul := bytes.IndexByte(raw, 0); nul < 0 && utf8.Valid(raw) {
			return &Text{s: string(raw[mark:]), enc: UTF8, mark: mark}, nil
		}
	}
	if enc == "" {
		enc = detect(raw)
	}
	switch enc {
	case "":
		return nil, &DecodeError{Offset: bytes.IndexByte(raw, 0), Reason: "NUL byte", Err: ErrBinary}
	case UTF8:
		return nil, badUTF8(raw)
	default:
		return decodeLegacy(raw, enc, mark)
	}
}

// DecodeHTML is Decode for an HTML page whose encoding nobody declared from
// outside. The page's own declaration (MetaCharset) is used unless the bytes
// belie it: pages are often saved as UTF-8 with the declaration of their GBK
// past, and valid UTF-8 of more than a few characters is never anything else.
func DecodeHTML(raw []byte) (*Text, error) {
	declared := MetaCharset(raw)
	if _, ok := ParseEncoding(declared); !ok || utf8.Valid(raw) {
		declared = ""
	}
	return Decode(raw, declared)
}

// decodeLegacy decodes raw after its first mark bytes as enc, which is not
// UTF-8, and refuses what enc does not define.
func decodeLegacy(raw []byte, enc Encoding, mark int) (*Text, error) {
	s, err := transformAll(enc.decoder(), raw[mark:])
	if err != nil { // No decoder of ours fails; but none may fail unseen.
		return nil, &DecodeError{Encoding: enc, Offset: mark, Reason: err.Error(), Err: ErrMalformed}
	}
	t := &Text{s: s, enc: enc, mark: mark, raw: bytes.Clone(raw)}
	if err := t.checkReplaced(); err != nil {
		return nil, err
	}
	if nul := strings.IndexByte(s, 0); nul >= 0 {
		return nil, &DecodeError{Encoding: enc, Offset: t.Original(nul), Reason: "NUL byte", Err: ErrBinary}
	}
	return t, nil
}

// transformAll returns all of src decoded by dec.
func transformAll(dec transform.Transformer, src []byte) (string, error) {
	// Two bytes of Chinese become three in UTF-8, in every encoding.
	buf := make([]byte, 0, len(src)+len(src)/2+utf8.UTFMax)
	for {
		n, read, err := dec.Transform(buf[len(buf):cap(buf)], src, true)
		buf, src = buf[:len(buf)+n], src[read:]
		if !errors.Is(err, transform.ErrShortDst) {
			return string(buf), err
		}
		buf = slices.Grow(buf, len(src)+2*utf8.UTFMax)
	}
}

// checkReplaced returns an error for the first U+FFFD of the text that the
// decoder made up, as opposed to one that the original spells.
func (t *Text) checkReplaced() error {
	const replaced = "\ufffd"
	genuine := t.enc.replacement()
	c := t.cursor(place{orig: t.mark})
	for from := 0; ; {
		i := strings.Index(t.s[from:], replaced)
		if i < 0 {
			return nil
		}
		c.advance(from + i)
		rest := t.raw[c.orig:]
		if genuine == "" || !bytes.HasPrefix(rest, []byte(genuine)) {
			return &DecodeError{Encoding: t.enc, Offset: c.orig, Reason: quoteBytes(rest), Err: ErrMalformed}
		}
		from += i + len(replaced)
	}
}

// badUTF8 returns the error for raw, which is not valid UTF-8 or holds a NUL.
func badUTF8(raw []byte) error {
	for i := 0; i < len(raw); {
		if raw[i] == 0 {
			return &DecodeError{Encoding: UTF8, Offset: i, Reason: "NUL character", Err: ErrBinary}
		}
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			return &DecodeError{Encoding: UTF8, Offset: i, Reason: quoteBytes(raw[i:]), Err: ErrMalformed}
		}
		i += size
	}
	return nil
}

// quoteBytes describes the undecodable bytes at the start of b.
func quoteBytes(b []byte) string {
	const show = 4
	if len(b) <= show {
		return fmt.Sprintf("bytes % x at the end of the file", b)
	}
	return fmt.Sprintf("bytes % x", b[:show])
}
