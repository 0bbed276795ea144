package sources

import (
	"bufio"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// window bounds the memory of a zstd decoder: the most that `zstd -19` asks for.
const window = 64 << 20

// decompress returns r with gzip or zstd undone, as its first bytes say. Members
// of either that follow each other, as in WARC, are read as one.
func decompress(r io.Reader) (io.ReadCloser, error) {
	b := bufio.NewReader(r)
	magic, _ := b.Peek(4)
	switch {
	case len(magic) >= 2 && magic[0] == 0x1f && magic[1] == 0x8b:
		return gzip.NewReader(b)
	case string(magic) == "\x28\xb5\x2f\xfd":
		z, err := zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(window), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	}
	return io.NopCloser(b), nil
}
