"""What the scripts share that write lists of words for wordlist.c.

A word is the beginning of one: "abmeld" is found in "Abmelden" and "abmelden", but not in "anabmeld"; one that ends with
"_" is all of it, and one that begins with "_" is found only where the text begins. In scripts that do not part words it
is found anywhere. The dotless i of Turkish is written with a dot, as capitals are folded.
"""

KEYS = 1024


def key(word):
    """Of its first three bytes: wordlist.c has the same."""
    return (word[0] * 101 + word[1] * 11 + word[2]) % KEYS


def write(name, kinds):
    """`kinds`: by name, the weakest first, lines of "language: word; word". A word of several is of the strongest."""
    found = {}
    for kind, text in kinds.items():
        for line in text.strip().split("\n"):
            for word in line.partition(":")[2].split(";"):
                found[word.strip().lower().replace("ı", "i").replace("_", " ").encode()] = kind
    words = sorted(found, key=lambda word: (key(word), word))
    print(f"/* Made by {name}_words.py. */")
    print('#include "text/wordlist.h"\n')
    print(f"static const struct word {name}_words[] = {{")
    for word in words:
        text = "".join(chr(b) if 32 <= b < 127 else f"\\{b:03o}" for b in word)
        print(f"{{ SPAN_INIT(\"{text}\"), {name.upper()}_{found[word]} }},")
    print("};\n\n/* How many stand before those of each key. */")
    print(f"static const unsigned short {name}_before[WORD_KEYS + 1] = {{")
    before = [sum(key(word) < k for word in words) for k in range(KEYS + 1)]
    for row in range(0, KEYS + 1, 16):
        print(", ".join(map(str, before[row : row + 16])) + ",")
    print("};")
