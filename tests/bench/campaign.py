#!/usr/bin/env python3
"""campaign.py - messages of a campaign, for trying how checking is spread over many processes.

usage: campaign.py FOLDER NUMBER

Writes personalised copies of one newsletter to FOLDER/000/000000.eml and on, 1,000 a folder: each with its own recipient, name, Message-ID,
products and links. The same number gives the same bytes.
"""
import os
import sys

NAMES = ("Jane", "José", "Amélie", "Bjørn", "Chidi", "Mei", "Олег", "Yuki", "Zoë", "Ravi")
PRODUCTS = ("wooden bowl", "wool blanket", "linen shirt", "clay teapot", "oak stool", "brass lamp", "paper kite", "felt slippers")
TEXT = """Hello {name},

the workshop has been busy all winter, and three things are new on the shelf this week: a {first}, a {second} and a {third}.
All of them are made by hand in our village, and all of them can be sent back within a month if you do not like them.

Have a look: https://good-mail.com/new?item={item}

You get this because you asked for our letter. To stop it: https://good-mail.com/unsubscribe?r={number:06}

Example Shop, 1 Example Street, Example Town
"""
MESSAGE = """From: Example Shop <news@good-mail.com>
To: {name} <reader{number:06}@secret-reader.net>
Subject: Three new things from the workshop, {name}
Date: Fri, 20 Nov 2026 09:30:00 +0100
Message-ID: <{number:06}.20261120@good-mail.com>
MIME-Version: 1.0
List-Unsubscribe: <https://good-mail.com/u/{number:06}>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
Content-Type: multipart/alternative; boundary=b{number:06}

--b{number:06}
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{text}
--b{number:06}
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<!DOCTYPE html>
<html lang="en"><head><title>New from the workshop</title></head><body>
{html}
</body></html>
--b{number:06}--
"""


def message(number):
    things = [PRODUCTS[(number // 8**i + i) % len(PRODUCTS)] for i in range(3)]
    text = TEXT.format(name=NAMES[number % len(NAMES)], first=things[0], second=things[1], third=things[2], item=number % 97, number=number)
    html = "\n".join(f"<p>{paragraph}</p>" for paragraph in text.strip().split("\n\n"))
    whole = MESSAGE.format(name="Reader", number=number, text=text, html=html)
    return whole.encode().replace(b"\n", b"\r\n")


def main():
    folder, number = sys.argv[1], int(sys.argv[2])
    for i in range(number):
        if i % 1000 == 0:
            os.makedirs(f"{folder}/{i // 1000:03}", exist_ok=True)
        with open(f"{folder}/{i // 1000:03}/{i:06}.eml", "wb") as file:
            file.write(message(i))


if __name__ == "__main__":
    main()
