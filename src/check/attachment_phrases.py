#!/usr/bin/env python3
"""Writes attachment_phrases.inc: the phrases of attachment_missing.c, in the order of their bytes.

    src/check/attachment_phrases.py >src/check/attachment_phrases.inc

What people write of a file that they attach. Words that speak of files in general are not enough ("attachments are not
opened"), nor is the Russian "в приложении", which is "in the app" as well. ASCII is compared without case; of a phrase
that begins with another letter the form with a capital is made here.
"""

PHRASES = """
en: attached is; attached are; attached you will find; attached please find; please find attached; please see attached
en: please find the attached; please see the attached; see attached; see the attached; i attached; i attach; i've attached
en: i have attached; i am attaching; i'm attaching; we have attached; is attached to this; are attached to this
en: in the attached file; in the attached document
de: im anhang; anbei; als anhang; in der anlage; angehängt; beigefügt
fr: ci-joint; ci-jointe; ci-joints; ci-jointes; en pièce jointe; en pièces jointes
es: te adjunto; le adjunto; os adjunto; les adjunto; adjunto encontrará; adjunto encontrarás; adjunto el; adjunto la
es: se adjunta; en el archivo adjunto
pt: em anexo; segue anexo; seguem anexos; no arquivo anexo; no ficheiro anexo
it: in allegato; allego; vedi allegato
nl: in de bijlage; in bijlage; als bijlage; bijgevoegd
pl: w załączniku; w załączeniu; załączam
tr: ekte; ekteki; ekli dosya
ru: во вложении; во вложенном файле; в прикрепленном файле; в прикреплённом файле; прикрепляю; прилагаю; см. вложение
ar: مرفق طيه; في المرفق; في المرفقات; تجدون مرفق
hi: संलग्न
zh: 见附件; 見附件; 附件是; 附件为; 附件為; 查收附件; 查看附件; 附件中; 在附件; 附檔
ja: 添付ファイル; 添付の; 添付し; 添付いた; 添付をご
ko: 첨부파일; 첨부 파일; 첨부합니다; 첨부했; 첨부드
"""


def literal(data):
    """As a C string: an octal escape ends by itself."""
    return "".join(chr(b) if b < 0x80 else f"\\{b:03o}" for b in data)


def main():
    phrases = set()
    for line in PHRASES.strip().split("\n"):
        for phrase in line.split(":", 1)[1].split(";"):
            phrase = phrase.strip()
            phrases.add(phrase.encode())
            if ord(phrase[0]) >= 0x80:
                phrases.add((phrase[0].upper() + phrase[1:]).encode())
    print("/* Made by attachment_phrases.py. */")
    for phrase in sorted(phrases):
        print(f'SPAN_INIT("{literal(phrase)}"),')


if __name__ == "__main__":
    main()
