// Command gen freezes gse's dictionary of simplified Chinese for package segment: gen FILE.
package main

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"log"
	"math"
	"os"

	"github.com/go-ego/gse"

	"buzhou/internal/lexicon/segment/internal/frozen"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: gen FILE")
	}
	data, err := freeze()
	if err == nil {
		err = os.WriteFile(os.Args[1], data, 0o666)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// freeze returns a numbering of code units followed by the word list. The family is a checksum of the
// dictionary, so that a list made on top of another edition of it is recognised.
func freeze() ([]byte, error) {
	words, total, err := dictionary()
	if err != nil {
		return nil, err
	}
	table := frozen.NewCodes(words)
	codes, _, err := frozen.OpenCodes(string(table))
	if err != nil {
		return nil, err
	}
	sum := crc32.NewIEEE()
	for _, w := range words {
		sum.Write(binary.LittleEndian.AppendUint32([]byte(w.Text), w.Freq))
	}
	list, err := frozen.Build(words, codes, total, sum.Sum32())
	return append(table, list...), err
}

// dictionary lets gse itself load its dictionary: which lines count, which of two equal words wins, and what
// frequency a word gets in the end are its decisions.
func dictionary() (words []frozen.Word, total uint64, err error) {
	seg := gse.Segmenter{NotLoadHMM: true, SkipLog: true}
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		return nil, 0, err
	}
	tokens := seg.Dictionary().Tokens
	for i := range tokens {
		freq := tokens[i].Freq()
		if freq < 1 || freq > math.MaxUint32 || freq != math.Trunc(freq) {
			return nil, 0, fmt.Errorf("%q: frequency %v is not a count", tokens[i].Text(), freq)
		}
		words = append(words, frozen.Word{Text: tokens[i].Text(), Freq: uint32(freq)})
	}
	return words, uint64(seg.Dictionary().TotalFreq()), nil
}
