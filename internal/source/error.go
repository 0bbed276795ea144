package source

import (
	"errors"
	"fmt"
)

// What a DecodeError can be; test with errors.Is.
var (
	// ErrBinary: the input is no text at all.
	ErrBinary = errors.New("not a text file")
	// ErrMalformed: the input holds bytes that its encoding gives no meaning.
	ErrMalformed = errors.New("malformed text")
	// ErrEncoding: the encoding, declared or announced by a byte order mark,
	// is not one that can be read.
	ErrEncoding = errors.New("unsupported encoding")
)

// DecodeError says why a document cannot be read. Nothing is ever replaced or
// skipped to make it readable.
type DecodeError struct {
	// Encoding is what the document was read as; the declared name if Err is
	// ErrEncoding, and empty if the input is binary whatever the encoding.
	Encoding Encoding
	// Offset is where the trouble begins, in bytes of the original.
	Offset int
	// Reason is a short English phrase: what was found at Offset.
	Reason string
	// Err is ErrBinary, ErrMalformed or ErrEncoding.
	Err error
}

// Error names the offset, the reason and the remedy.
func (e *DecodeError) Error() string {
	switch e.Err {
	case ErrBinary:
		return fmt.Sprintf("not a text file: %s at byte offset %d; exclude the file or save it as UTF-8 text", e.Reason, e.Offset)
	case ErrEncoding:
		return fmt.Sprintf("unsupported encoding %q; use utf-8, utf-16le, utf-16be, gb18030 (gbk, gb2312) or big5", string(e.Encoding))
	default:
		return fmt.Sprintf("not valid %s: %s at byte offset %d; name the real encoding or save the file as UTF-8", e.Encoding, e.Reason, e.Offset)
	}
}

// Unwrap returns e.Err.
func (e *DecodeError) Unwrap() error { return e.Err }
