#!/usr/bin/env python3
"""marks.py PROGRAM - merge marks are found in the templates that have them, and in no mail that was sent.

MARKED was made by reading: of the 88 templates of the collection these have a mark of some language in what is seen, in
a link or in an attribute. The rest are drafts with words, blind text or nothing to fill in. In the newsletters, notices
and other mail of the good collections no mark is left; what looks like one stands in comments that nobody sees.
"""
import json
import os
import sys
import tempfile

import shared

MARKED = """
postmark.comment-notification_content postmark.dunning_content postmark.invoice_content postmark.password-reset_content
postmark.trial-expiring_content postmark.user-invitation_content postmark.welcome_content
sendgrid.dynamic-templates_special-sale_special_sale sendgrid.merriweather-templates_digest
sendgrid.merriweather-templates_welcome sendgrid.paste-templates_digest sendgrid.paste-templates_welcome
sendgrid.use-cases_sendgrid-design-editor_paste-password-reset
sendwithus.airmail_ping sendwithus.airmail_welcome sendwithus.cleave_invite sendwithus.cleave_ping
sendwithus.cleave_reignite sendwithus.cleave_survey sendwithus.cleave_upsell sendwithus.cleave_welcome
sendwithus.narrative_ping
""".split()
CLEAN = ("modern-ham/raw", "modern-ham/transactional", "modern-ham/html-real", "spamassassin/ham")


def marked(program, archive, scratch):
    """The messages with an error about a mark that is left, and what the first such finding says."""
    folder = os.path.join(scratch, archive.replace("/", "-"))
    os.mkdir(folder)
    names = shared.unpack(archive, folder)
    done = shared.run_list(program, names, scratch, "-f", "jsonl", "--type", "message")
    found = {}
    for line in done.stdout.decode().splitlines():
        report = json.loads(line)
        for finding in report["findings"]:
            if finding["rule"].startswith("template-placeholder-left-"):
                name = os.path.splitext(os.path.basename(report["file"]))[0]
                found.setdefault(name, finding["message"])
    return found


def main():
    program = os.path.abspath(sys.argv[1])
    shared.need_shared()
    faults = []
    with tempfile.TemporaryDirectory() as scratch:
        found = marked(program, "modern-ham/templates", scratch)
        faults += [f"{name}: no mark was found" for name in MARKED if name not in found]
        faults += [f"{name}: {text}" for name, text in found.items() if name not in MARKED]
        for archive in CLEAN:
            faults += [f"{name}: {text}" for name, text in marked(program, archive, scratch).items()]
    print("\n".join(faults))
    print(f"{len(found)} templates with marks, {len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
