"""Fits the models of internal/match and writes them to internal/match/internal/model.

    go run ./internal/match/pairs testdata/labelled testdata/dense testdata/permissions testdata/values testdata/operations testdata/everyrule testdata/mixed testdata/asked testdata/rules > labelled.jsonl
    go run ./internal/match/pairs FOLDERS OF REAL DOCUMENTS > real.jsonl
    go run ./internal/match/pairs -hard OTHER FOLDERS OF REAL DOCUMENTS > hard.jsonl
    python3 tools/pairing/train.py labelled.jsonl real.jsonl hard.jsonl internal/match/internal/model

The labelled articles give the pairs that contradict each other and those that do not;
real documents, which hardly ever contradict themselves, give more of the latter, with
less weight: a sample of all, and those which the models before took for likely. Each model is the mean of a logistic regression and of boosted decision
trees (scikit-learn): the one carries over to what was never seen, the other knows what
goes together. A second regression weighs a pair in the company of the others of its
article; what it learns from are the probabilities of models that have not seen the article.
With --folds the articles are held out in turn, and what would have been
found of them is printed instead; needs numpy and scikit-learn.
"""
import argparse
import collections
import json
import struct

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

VALUE_RULES = ("duration-conflict", "fee-conflict", "limit-conflict", "date-conflict")
POLAR_RULES = ("feasibility-conflict", "condition-conflict", "effect-conflict")  # the classes, in the order of match.Class
POSITIVE_WEIGHT = 3.0
REAL_WEIGHT = 0.3
MOST_REAL = 30000
LEAST_CHARS = 20  # how many pairs must hold a character for it to be weighed
FEATURE_SHARE = 0.5  # how much the features of a pair count beside its characters
FAR = 0.6  # see sharpen
DOUBTFUL = 0.2  # doubtful of internal/match
MOST_RANK = 20  # mostRank of internal/match
COMPANY_WEIGHT = 0.1  # of a real pair in company
# How many of the features of a pair in company count: what else an article contradicts itself in
# tells of values; of polarity it tells only how densely the labelled articles were written.
COMPANY = {"value": 11, "polar": 9}
LEAF = 2**32 - 1


def read(path, polar):
    """Returns the pairs of one sort: features, labels (-1: another rule's), places, rules with sentences, and units."""
    rules = POLAR_RULES if polar else VALUE_RULES
    x, y, where, said, units = [], [], [], [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            r = json.loads(line)
            if bool(r.get("polar")) != polar:
                continue
            rule = r.get("rule", "")
            x.append(np.array(r["x"], "f4"))
            y.append(1 if rule in rules else -1 if rule else 0)
            where.append((r["path"], *r["lines"]))
            said.append((rule, "".join(r.get("said", []))))
            units.append((r["path"], *sorted(r["units"])))
    return np.array(x), np.array(y), where, said, units


def sample(x):
    keep = np.random.RandomState(0).permutation(len(x))[:MOST_REAL]
    return x[np.sort(keep)]


class Regression:
    """Logistic regression on standardised features."""

    def fit(self, x, y, weight):
        scaler = StandardScaler().fit(x)
        model = LogisticRegression(C=0.03, max_iter=400).fit(scaler.transform(x), y, sample_weight=weight)
        self.weights = model.coef_ / scaler.scale_
        self.intercepts = model.intercept_ - (model.coef_ * scaler.mean_ / scaler.scale_).sum(axis=1)
        return self

    def probability(self, x):
        return 1 / (1 + np.exp(-(x @ self.weights[0] + self.intercepts[0])))

    def rows(self):
        return [np.r_[b, w] for w, b in zip(self.weights, self.intercepts)]


class Trees:
    """Boosted decision trees."""

    def fit(self, x, y, weight):
        self.model = HistGradientBoostingClassifier(
            max_iter=150, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=15, l2_regularization=5, random_state=1
        ).fit(x, y, sample_weight=weight)
        return self

    def probability(self, x):
        return self.model.predict_proba(x)[:, 1]


def training(x, y, real):
    known = y >= 0
    weight = np.r_[np.where(y[known] == 1, POSITIVE_WEIGHT, 1), np.full(len(real), REAL_WEIGHT)]
    return np.vstack([x[known], real]), np.r_[y[known], np.zeros(len(real))], weight


def sharpen(x, y, where, real):
    """Sets aside (-1) the pairs of two labelled lines beside which others are far likelier.

    A line has several clauses, and its label does not tell which of them is meant. How likely
    they are is told by models that have not seen the article.
    """
    p = unseen_probabilities(x, y, where, real, 4)
    lines = collections.defaultdict(list)
    for i in np.where(y == 1)[0]:
        lines[where[i]].append(i)
    y = y.copy()
    for pairs in lines.values():
        top = max(p[i] for i in pairs)
        for i in pairs:
            if p[i] < FAR * top:
                y[i] = -1
    return y


def unseen_probabilities(x, y, where, real, parts, prepare=lambda x, y, where, real: y):
    """Returns what models say of each pair that were fitted to the other parts of the articles."""
    groups = np.unique([w[0] for w in where], return_inverse=True)[1]
    p = np.zeros(len(y))
    for seen, unseen in GroupKFold(parts).split(x, y, groups):
        known = prepare(x[seen], y[seen], [where[i] for i in seen], real)
        data = training(x[seen], known, real)
        p[unseen] = np.mean([m().fit(*data).probability(x[unseen]) for m in (Regression, Trees)], axis=0)
    return p


def company(units, p, y):
    """Describes the likeliest pair of each two sentences by the other pairs of its article.

    Returns the features, in the order of company.probability of internal/match, with labels
    and the numbers of the pairs.
    """
    between, articles, elsewhere = collections.defaultdict(list), collections.defaultdict(list), collections.defaultdict(list)
    for i, k in enumerate(units):
        between[k].append(i)
    top = {k: max(p[i] for i in pairs) for k, pairs in between.items()}
    for k in between:
        articles[k[0]].append(top[k])
        elsewhere[k[0], k[1]].append(top[k])
        elsewhere[k[0], k[2]].append(top[k])
    x, labels, of = [], [], []
    for k, pairs in between.items():
        label = max(y[i] for i in pairs)
        if top[k] < DOUBTFUL or label < 0:
            continue
        own = sorted((p[i] for i in pairs), reverse=True) + [0, 0]
        others = sorted(max(without(elsewhere[k[0], u], top[k]), default=0) for u in k[1:])
        besides = sorted(without(articles[k[0]], top[k]), reverse=True) + [0, 0]
        rank = sum(v > top[k] for v in besides)
        x.append(
            [*map(logit, own[:3]), sum(v > DOUBTFUL for v in own), len(pairs), *map(logit, others), np.log1p(len(articles[k[0]]))]
            + [min(rank, MOST_RANK), *map(logit, besides[:2])]
        )
        labels.append(label)
        of.append(max(pairs, key=lambda i: p[i]))
    return np.array(x), np.array(labels), np.array(of)


def without(values, value):
    values = list(values)
    values.remove(value)
    return values


def logit(p):
    p = min(max(p, DOUBTFUL), 0.999)
    return np.log(p / (1 - p))


def fit_company(labelled, real, name):
    """Fits how likely a pair is in company: returns the intercept and the weights."""
    x = np.vstack([labelled[0], real[0]])
    unused = x.shape[1] - COMPANY[name]
    x = x[:, : COMPANY[name]]
    weight = np.r_[np.ones(len(labelled[0])), np.full(len(real[0]), COMPANY_WEIGHT)]
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=1, max_iter=3000).fit(scaler.transform(x), np.r_[labelled[1], real[1]], sample_weight=weight)
    weights = model.coef_[0] / scaler.scale_
    return np.r_[model.intercept_[0] - (weights * scaler.mean_).sum(), weights, np.zeros(unused)]


def fit_classes(x, y, said):
    """Fits which rule a true pair belongs to, from its features and the characters of its sentences."""
    true = np.where(y == 1)[0]
    texts = [set(said[i][1]) for i in true]
    seen = collections.Counter(c for t in texts for c in t)
    chars = sorted(c for c, n in seen.items() if n >= LEAST_CHARS)
    bag = np.array([[float(c in t) for c in chars] for t in texts])
    scale = StandardScaler().fit(x[true])
    both = np.hstack([scale.transform(x[true]) * FEATURE_SHARE, bag])
    model = LogisticRegression(C=0.05, max_iter=1000).fit(both, [POLAR_RULES.index(said[i][0]) for i in true])
    n = x.shape[1]
    weights = model.coef_[:, :n] * FEATURE_SHARE / scale.scale_
    intercepts = model.intercept_ - (weights * scale.mean_).sum(axis=1)
    return [np.r_[b, w, c] for b, w, c in zip(intercepts, weights, model.coef_[:, n:])], chars


def write(path, x, y, where, said, units, documents, hard, name):
    polar = name == "polar"
    real = np.vstack([sample(documents[0]), hard])
    sharp = sharpen(x, y, where, real)
    unseen = unseen_probabilities(x, sharp, where, real, 5)
    xs, ys, ws = training(x, sharp, real)
    regression, boosted = Regression().fit(xs, ys, ws), Trees().fit(xs, ys, ws)
    trees = boosted.model
    alike = np.mean([m.probability(documents[0]) for m in (regression, boosted)], axis=0)
    in_company = fit_company(company(units, unseen, sharp), company(documents[1], alike, np.zeros(len(alike), int)), name)
    classes, chars = [], []
    if polar:
        classes, chars = fit_classes(x, y, said)
    roots, nodes = [], []
    for stage in trees._predictors:
        first = len(nodes)
        roots.append(first)
        for n in stage[0].nodes:
            if n["is_leaf"]:
                nodes.append(struct.pack("<IdII", LEAF, n["value"], 0, 0))
            else:
                nodes.append(struct.pack("<IdII", n["feature_idx"], n["num_threshold"], first + n["left"], first + n["right"]))
    with open(path, "wb") as f:
        f.write(struct.pack("<5I", x.shape[1], len(nodes), len(roots), len(classes), len(chars)))
        f.write(np.array(regression.rows()[0], "<f8").tobytes())
        f.write(struct.pack("<d", trees._baseline_prediction.ravel()[0]))
        f.write(np.array(roots, "<u4").tobytes())
        f.write(b"".join(nodes))
        f.write(np.array([ord(c) for c in chars], "<u4").tobytes())
        for row in classes:
            f.write(np.array(row, "<f8").tobytes())
        f.write(np.array(in_company, "<f8").tobytes())
    print(path, len(ys), "pairs,", int(ys.sum()), "true;", len(nodes), "nodes")


def folds(x, y, where, units, documents, hard, name):
    """Prints what is found of articles that the models have not seen."""
    real = np.vstack([sample(documents[0]), hard])
    p = unseen_probabilities(x, y, where, real, 5, sharpen)
    d = training(x, y, real)
    alike = np.mean([m().fit(*d).probability(documents[0]) for m in (Regression, Trees)], axis=0)
    c, true, of = company(units, p, y)
    quiet = company(documents[1], alike, np.zeros(len(alike), int))
    q = np.zeros(len(y))
    for seen, unseen in GroupKFold(5).split(c, true, [where[i][0] for i in of]):
        weights = fit_company((c[seen], true[seen]), quiet, name)
        q[of[unseen]] = 1 / (1 + np.exp(-(c[unseen] @ weights[1:] + weights[0])))
    labels = {where[i] for i in np.where(y == 1)[0]}
    for how, of_pair in (("alone", p), ("in company", q)):
        for least in (0.5, 0.6, 0.7, 0.8, 0.9):
            hits, false = best(of_pair, y, where, least)
            print(f"{name} {how} {least}: {len(hits)} of {len(labels)} pairs of lines, {false} false")


def best(p, y, where, least):
    """Keeps, of the pairs of one article, those whose lines are in no likelier one."""
    articles = collections.defaultdict(list)
    for i in np.where(p >= least)[0]:
        articles[where[i][0]].append(i)
    hits, false = set(), 0
    for indices in articles.values():
        used = set()
        for i in sorted(indices, key=lambda i: -p[i]):
            a, b = where[i][1:]
            if a in used or b in used:
                continue
            used |= {a, b}
            if y[i] == 1:
                hits.add(where[i])
            else:
                false += y[i] == 0
    return hits, false


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("labelled")
    args.add_argument("real")
    args.add_argument("hard")
    args.add_argument("out")
    args.add_argument("--folds", action="store_true")
    args = args.parse_args()
    for name, polar in (("value", False), ("polar", True)):
        x, y, where, said, units = read(args.labelled, polar)
        documents = read(args.real, polar)
        documents = documents[0], documents[4]
        hard = read(args.hard, polar)[0]
        if args.folds:
            folds(x, y, where, units, documents, hard, name)
        else:
            write(f"{args.out}/{name}.bin", x, y, where, said, units, documents, hard, name)


if __name__ == "__main__":
    main()
