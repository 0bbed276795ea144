package factbase

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"os"
)

// Schema is the JSON Schema of packs, for editors.
//
//go:embed pack.schema.json
var Schema string

// Load returns the built-in facts and those of the users' packs at paths, which
// replace built-in ones of the same id. Errors name file, line and column; all
// packs are read before Load reports what is wrong with their content.
func Load(paths ...string) (*Base, error) {
	if len(paths) == 0 {
		return Default(), nil
	}
	b := newBuilder()
	b.from(Default())
	for _, s := range builtinSources {
		b.sources[s.id] = s.text
	}
	b.house = true
	hash := sha256.New()
	fmt.Fprintf(hash, "%s\x00", builtin.version)
	var packs []*pack
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		p, err := decode(path, src)
		if err != nil {
			return nil, err
		}
		hash.Write(src)
		hash.Write([]byte{0})
		packs = append(packs, p)
	}
	b.add(packs...)
	return b.base(hex.EncodeToString(hash.Sum(nil))[:8])
}

// namedSource is a row of the generated table that lets users' packs name the
// built-in sources by id.
type namedSource struct{ id, text string }
