"""The sample webhook bodies that other projects test with, and where each kind of them goes."""

import json
from typing import Any

from tests.paths import shared

SAMPLES = shared("whatsapp")
INDEX: list[dict[str, Any]] = json.loads((SAMPLES / "INDEX.json").read_text())

INBOUND, STATUSES = "inbound", "statuses"
CALLS = "unhandled_field:calls"
ACCOUNT = "unhandled_field:account_update"
ECHOES = "unhandled_field:smb_message_echoes"
TEMPLATE_STATUS = "unhandled_field:message_template_status_update"

DESTINATIONS: dict[str, tuple[str, ...]] = {
    "echo_edit_bsuid": (ECHOES,),
    "echo_revoke_bsuid": (ECHOES,),
    "echo_text_bsuid": (ECHOES,),
    "field_account_update_ACCOUNT_DELETED": (ACCOUNT,),
    "field_account_update_ACCOUNT_OFFBOARDED": (ACCOUNT,),
    "field_account_update_ACCOUNT_RECONNECTED": (ACCOUNT,),
    "field_account_update_ACCOUNT_RESTRICTION": (ACCOUNT,),
    "field_account_update_ACCOUNT_VIOLATION": (ACCOUNT,),
    "field_account_update_AD_ACCOUNT_LINKED": (ACCOUNT,),
    "field_account_update_AUTH_INTL_PRICE_ELIGIBILITY_UPDATE": (ACCOUNT,),
    "field_account_update_BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE": (ACCOUNT,),
    "field_account_update_DISABLED_UPDATE": (ACCOUNT,),
    "field_account_update_MM_LITE_TERMS_SIGNED": (ACCOUNT,),
    "field_account_update_PARTNER_ADDED": (ACCOUNT,),
    "field_account_update_PARTNER_APP_INSTALLED": (ACCOUNT,),
    "field_account_update_PARTNER_APP_UNINSTALLED": (ACCOUNT,),
    "field_account_update_PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE": (ACCOUNT,),
    "field_account_update_PARTNER_REMOVED": (ACCOUNT,),
    "field_account_update_VOLUME_BASED_PRICING_TIER_UPDATE": (ACCOUNT,),
    "field_calls_connect": (CALLS,),
    "field_calls_terminate": (CALLS,),
    "field_message_template_components_update": ("unhandled_field:message_template_components_update",),
    "field_message_template_quality_update": ("unhandled_field:message_template_quality_update",),
    "field_message_template_status_update_APPROVED": (TEMPLATE_STATUS,),
    "field_message_template_status_update_REJECTED": (TEMPLATE_STATUS,),
    "field_template_category_update": ("unhandled_field:template_category_update",),
    "field_user_preferences": ("unhandled_field:user_preferences",),
    "msg_audio_forwarded_bsuid": (INBOUND,),
    "msg_audio_voice_bsuid": (INBOUND,),
    "msg_button_bsuid": (INBOUND,),
    "msg_button_context": (INBOUND,),
    "msg_button_context_bsuid": (INBOUND,),
    "msg_button_referral_refproduct": (INBOUND,),
    "msg_contacts": (INBOUND,),
    "msg_contacts_bsuid": (INBOUND,),
    "msg_document": (INBOUND,),
    "msg_document_forwarded_bsuid": (INBOUND,),
    "msg_edit_bsuid": (INBOUND,),
    "msg_image": (INBOUND,),
    "msg_image_bsuid": (INBOUND,),
    "msg_interactive_?_context_bsuid": (INBOUND, "unhandled_list:errors"),
    "msg_interactive_button_reply": (INBOUND,),
    "msg_interactive_button_reply_context_bsuid": (INBOUND,),
    "msg_interactive_call_permission_reply_context_bsuid": (INBOUND,),
    "msg_interactive_list_reply": (INBOUND,),
    "msg_interactive_list_reply_context_bsuid": (INBOUND,),
    "msg_interactive_nfm_reply": (INBOUND,),
    "msg_interactive_nfm_reply_context_bsuid": (INBOUND,),
    "msg_location": (INBOUND,),
    "msg_location_forwarded_bsuid": (INBOUND,),
    "msg_order": (INBOUND,),
    "msg_order_bsuid": (INBOUND,),
    "msg_reaction": (INBOUND,),
    "msg_reaction_bsuid": (INBOUND,),
    "msg_revoke_bsuid": (INBOUND,),
    "msg_sticker": (INBOUND,),
    "msg_sticker_bsuid": (INBOUND,),
    "msg_system_customer_identity_changed": (INBOUND,),
    "msg_system_user_changed_number": (INBOUND,),
    "msg_text": (INBOUND,),
    "msg_text_bsuid": (INBOUND,),
    "msg_text_context_bsuid": (INBOUND,),
    "msg_text_forwarded": (INBOUND,),
    "msg_text_forwarded_bsuid": (INBOUND,),
    "msg_text_referral_bsuid": (INBOUND,),
    "msg_unknown_errors": (INBOUND,),
    "msg_unsupported_errors_bsuid": (INBOUND,),
    "msg_video_forwarded_bsuid": (INBOUND,),
    "status_RINGING": (CALLS,),
    "status_delivered": (STATUSES,),
    "status_failed_errors": (STATUSES,),
    "status_played": (STATUSES,),
    "status_read": (STATUSES,),
    "status_sent": (STATUSES,),
}
