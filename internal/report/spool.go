package report

import (
	"bytes"
	"errors"
	"io"
	"os"
)

// spoolMemory is how much of a spool, in bytes, is held in memory.
const spoolMemory = 1 << 20

// spool holds what is written until it is wanted, in a temporary file once it
// outgrows spoolMemory: the findings of a hundred thousand articles must not.
type spool struct {
	buf  bytes.Buffer
	file *os.File
}

// Write implements io.Writer.
func (s *spool) Write(p []byte) (int, error) {
	s.buf.Write(p)
	if s.buf.Len() < spoolMemory {
		return len(p), nil
	}
	if s.file == nil {
		f, err := os.CreateTemp("", "buzhou-*.spool")
		if err != nil {
			return 0, err
		}
		s.file = f
	}
	_, err := s.buf.WriteTo(s.file)
	return len(p), err
}

// copyTo writes everything to w.
func (s *spool) copyTo(w io.Writer) error {
	if s.file != nil {
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if _, err := io.Copy(w, s.file); err != nil {
			return err
		}
	}
	_, err := s.buf.WriteTo(w)
	return err
}

// close removes the temporary file, if there is one.
func (s *spool) close() error {
	if s.file == nil {
		return nil
	}
	return errors.Join(s.file.Close(), os.Remove(s.file.Name()))
}
