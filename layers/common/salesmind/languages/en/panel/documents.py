"""Words of the screen of documents, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "search": "Document’s title",
    "questions": "Unanswered questions",
    "ask": "Ask",
    "all": "All",
    "state": "State",
    "state_reading": "Reading",
    "state_answers": "Answered from",
    "state_refused": "Refused",
    "pages_done": "{done} of {all} pages",
    "answers_now": "The version before answers meanwhile.",
    "title": "Title",
    "passages": "Passages",
    "pages": "Pages",
    "page": "p. {page}",
    "changed": "Updated",
    "added": "Uploaded",
    "path": "File",
    "language": "Language",
    "nothing": "No documents yet. Upload what your customers ask about: terms, rules, plans.",
    "nothing_found": "No document matches.",
    "no_passages": "No passages yet.",
    "upload_title": "Drop your documents here",
    "upload_lead": "{kinds}. The same name replaces the one before.",
    "files": "Documents to upload",
    "upload": "Upload",
    "uploaded": "Uploaded. It is being read; a moment later customers are answered from it.",
    "file_taken": "uploaded, being read",
    "file_too_large": "is over {megabytes} MB, the most that is read",
    "file_refused": "this kind of file is not read, or it is empty",
    "refused_files": "Not uploaded: {names}. Such files are not read, are empty, or over 4 MB.",
    "replace_hint": "To replace it, upload a file of the same name.",
    "delete": "Delete…",
    "delete_sure": "Customers are no longer answered from this document. This cannot be undone.",
    "delete_do": "Delete the document",
    "deleted": "Document deleted; it leaves the list in a moment.",
    "ask_lead": "Ask as a customer would and see what your documents say",
    "ask_example": "What does the down payment include?",
    "ask_do": "Ask",
    "would_answer": "A customer would be answered from these passages.",
    "would_not_answer": (
        "This is not enough to answer a customer. Upload a document that says it, or write the answer."
    ),
    "coverage": "{percent}% of the words",
    "no_passage_found": "No passage speaks of that.",
    "questions_lead": (
        "What customers asked and no document answered. Write the answer once: next time the "
        "assistant gives it."
    ),
    "no_questions": "No unanswered questions.",
    "write": "Write the answer",
    "write_do": "Save answer",
    "question": "Question",
    "answer": "Answer",
    "answer_hint": "As the company would say it. It is kept as a document.",
    "answered": "Answer saved: a moment later customers are answered with it.",
    "bad_answer": "Write the answer.",
    "cannot_answer": "That question is settled already, or cannot be a title: write it in words.",
    "dismiss": "None needed",
    "dismissed": "The question left the list.",
    "reason_password": "It is protected by a password. Save a copy without it and upload that.",
    "reason_damaged": (
        "The file is damaged or not of the kind it says. Open it, save it again and upload that."
    ),
    "reason_no_text": (
        "It holds no text that can be read. Check that it is the right one, or upload one with text."
    ),
    "reason_timeout": "It takes too long to read. Split it, or save it again as PDF.",
    "reason_memory": "It is too heavy to read. Split it, or save it again as PDF.",
    "reason_crashed": "The file cannot be read. Save it again as PDF and upload that.",
    "reason_too_large": "It has too many pages or too much text. Split it and upload the parts.",
    "reason_trouble": "There was a trouble on our side, which was noted. Upload it again later.",
}
