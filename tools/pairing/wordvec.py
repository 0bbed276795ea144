"""Builds internal/wordvec/words.bin: vectors and weights of Chinese words.

The vectors are those of the Synonyms project (MIT, 2017: word2vec, 100 dimensions,
125,796 words of the Chinese Wikipedia; https://pypi.org/project/synonyms/3.10.2/,
file synonyms/data/words.vector), turned to 64 dimensions by their principal
components and to one signed byte each. The weight of a word is its inverse
document frequency over the sentences of texts that tell how to do something
(lines of words, one sentence a line, as internal/match/pairs -sentences writes them;
those of labelled articles were written into the file twenty times).

    python3 tools/pairing/wordvec.py words.vector sentences.txt internal/wordvec/words.bin

The file holds, little-endian: the number of words, the number of vectors and the
number of dimensions (3 x uint32); where each word begins in the text, and the end
(uint32); the weight of each word (uint8, 1/16); which vector each word has, or
65535 (uint16); the vectors (int8, 1/127 of their length); the text of the words
in ascending order.
"""
import collections
import math
import re
import struct
import sys

import numpy as np

DIMENSIONS = 64
MOST_VECTORS = 45000
LEAST_SEEN = 3
WEIGHT_UNIT = 16
HAN = re.compile("^[一-鿿]{1,6}$")


def read_vectors(path):
    """Yields (word, vector) in the order of the file: the most frequent first."""
    with open(path, "rb") as f:
        count, dims = map(int, f.readline().split())
        for _ in range(count):
            word = b""
            while (c := f.read(1)) != b" ":
                word += c.strip(b"\n")
            yield word.decode("utf-8", "ignore"), np.frombuffer(f.read(4 * dims), "<f4")


def weights(path):
    """Returns the inverse document frequency of each word of the sentences."""
    seen, total = collections.Counter(), 0
    for line in open(path, encoding="utf-8"):
        total += 1
        seen.update(set(line.split()))
    top = math.log(total)
    known = {w: math.log(total / (n + 1)) for w, n in seen.items() if n >= LEAST_SEEN}
    return known, top


def main(vectors, sentences, out):
    known, top = weights(sentences)
    words, rows = [], []
    for word, vector in read_vectors(vectors):
        if HAN.match(word) and (len(words) < MOST_VECTORS or word in known):
            words.append(word)
            rows.append(vector / np.linalg.norm(vector))
    m = np.array(rows)
    m -= m.mean(axis=0)
    _, _, axes = np.linalg.svd(m, full_matrices=False)
    m = m @ axes[:DIMENSIONS].T
    m /= np.linalg.norm(m, axis=1, keepdims=True)
    index = {w: i for i, w in enumerate(words)}
    every = sorted(set(words) | {w for w in known if HAN.match(w)}, key=lambda w: w.encode())
    text = [w.encode() for w in every]
    starts = np.cumsum([0] + [len(t) for t in text]).astype("<u4")
    weight = np.array([min(255, round(WEIGHT_UNIT * known.get(w, top))) for w in every], "u1")
    which = np.array([index.get(w, 65535) for w in every], "<u2")
    with open(out, "wb") as f:
        f.write(struct.pack("<3I", len(every), len(words), DIMENSIONS))
        for part in (starts, weight, which, np.rint(m * 127).astype("i1")):
            f.write(part.tobytes())
        f.write(b"".join(text))
    print(len(every), "words,", len(words), "vectors")


if __name__ == "__main__":
    main(*sys.argv[1:])
