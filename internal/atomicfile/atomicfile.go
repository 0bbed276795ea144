// Package atomicfile writes files so that whoever reads one sees the old
// content or the whole new one, and never a part of it.
package atomicfile

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// File is a file in the making. Either Commit or Discard ends it.
type File struct {
	*os.File
	// target is what Commit replaces; "" if the file is written in place.
	target string
}

// Create opens a file for the new content of path, in the same folder, with the
// permissions of the file it will replace. A link is followed. What is no
// regular file, such as /dev/stderr or a pipe, is written in place. The error
// is a *fs.PathError about path.
func Create(path string) (*File, error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	mode, replaced := fs.FileMode(0o666), false // less what the umask takes
	switch info, err := os.Stat(path); {
	case err == nil && info.IsDir():
		return nil, &fs.PathError{Op: "write", Path: path, Err: errors.New("is a folder")}
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		return &File{File: f}, nil
	case err == nil:
		mode, replaced = info.Mode().Perm(), true
		if err := writable(path); err != nil {
			return nil, err
		}
	}
	// os.CreateTemp would let nobody else read the file.
	name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%s.tmp", filepath.Base(path), rand.Text()))
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		var pathErr *fs.PathError
		if errors.As(err, &pathErr) {
			err = pathErr.Err
		}
		if errors.Is(err, fs.ErrNotExist) {
			err = errors.New("its folder does not exist; create it first")
		}
		return nil, &fs.PathError{Op: "write", Path: path, Err: err}
	}
	file := &File{File: f, target: path}
	if replaced {
		if err := f.Chmod(mode); err != nil { // the umask does not count twice
			return nil, errors.Join(err, file.Discard())
		}
	}
	return file, nil
}

// Write replaces the content of path by what f writes. If f fails, what was there
// before stays.
func Write(path string, f func(io.Writer) error) error {
	file, err := Create(path)
	if err != nil {
		return err
	}
	if err := f(file); err != nil {
		return errors.Join(err, file.Discard())
	}
	return file.Commit()
}

// Probe returns the error that Create would, and leaves no trace. What is no
// regular file it does not touch: a reader of a pipe would take it for the end.
func Probe(path string) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return nil
	}
	file, err := Create(path)
	if err != nil {
		return err
	}
	return file.Discard()
}

// writable reports whether path may be written: a folder would let a file that
// is protected be replaced.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// Commit puts the content in place.
func (f *File) Commit() error {
	if f.target == "" {
		return f.Close()
	}
	err := errors.Join(f.Sync(), f.Close()) // a crash must not leave an empty file
	if err == nil {
		err = os.Rename(f.Name(), f.target)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// Discard drops the content; what was there before stays.
func (f *File) Discard() error {
	err := f.Close()
	if f.target == "" {
		return err
	}
	return errors.Join(err, os.Remove(f.Name()))
}
