"""`{% field_words %}`: every word of the phone page, in the reader's language."""

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()

WORDS = {
    "back": _("返回"),
    "surveyor": _("调查人"),
    "locate": _("重新定位"),
    "locating": _("正在定位…"),
    "save": _("保存待提交"),
    "note": _("备注"),
    "none_left": _("其余都看过，全部“无”"),
    "inside": _("入户时问"),
    "yes": _("有"),
    "no": _("无"),
    "na": _("不适用"),
    "unseen": _("没看"),
    "where_exactly": _("位置说明（单元、楼层）"),
    "photo": _("拍照"),
    "shrinking": _("正在压缩照片…"),
    "no_image": _("不是照片，或手机打不开。请重新拍摄。"),
    "remove_photo": _("删去这张照片"),
    "refused": _("被退回，改后重交"),
    "unavailable": _("无法定位，记录照常提交"),
    "timeout": _("定位超时，记录照常提交"),
    "place_refused": _("定位被拒绝，记录照常提交；可在浏览器设置里允许"),
    "answered": _("已答 {n}/{all}"),
    "no_surveyor": _("请填调查人。"),
    "nothing": _("还没有答任何一项。"),
    "no_photo": _("答“有”须附照片。"),
    "measure": _("{label}应在 {least} 到 {most} {unit}之间。"),
    "queue": _("待提交"),
    "sync_now": _("立即提交"),
    "drafts": _("草稿"),
    "waiting": _("待提交"),
    "sent": _("已提交"),
    "photos_n": _("照片 {n} 张"),
    "of_other": _("由“{user}”填写，须由本人登录后提交。"),
    "edit": _("修改"),
    "correct": _("更正"),
    "go_on": _("继续填"),
    "no_worker": _("此浏览器不能离线打开本页，请在有网络时填写。"),
    "loading": _("正在下载调查对象…"),
    "first_online": _("第一次打开须有网络，以便下载调查对象。"),
    "sign_in": _("请先登录。"),
    "sign_in_now": _("去登录"),
    "signed_out": _("登录已过期，记录仍在本机。登录后自动提交。"),
    "offline": _("离线"),
    "online": _("在线"),
    "some_refused": _("有记录被退回，请打开“待提交”查看原因。"),
    "sending": _("正在提交 {n} 份…"),
    "all_sent": _("已全部提交。"),
    "which_form": _("调查哪一类"),
    "building": _("楼栋"),
    "estate": _("小区"),
    "road": _("道路"),
    "city": _("积水点"),
    "search": _("搜索"),
    "search_hint": _("名称或编码"),
    "nearest": _("离我最近"),
    "only_unseen": _("只看没调查的"),
    "found_n": _("共 {n} 个"),
    "seen": _("已调查"),
    "mark_draft": _("草稿"),
    "mark_waiting": _("待提交"),
    "mark_refused": _("被退回"),
    "mark_sent": _("已提交"),
    "mark_unseen_yet": _("未调查"),
}


@register.simple_tag
def field_words() -> SafeString:
    """Hand the words over as data; the page's modules look them up."""
    return json_script({key: str(word) for key, word in WORDS.items()}, "field-words")
