"""What is handed out is checked by a program of its own, and both come to the same verdict."""

import ast
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from office.ledger.checkpoints import held
from office.ledger.exporting import PROGRAM, export, proof_of
from office.ledger.keys import keys
from office.ledger.models import Fact, Seal
from office.ledger.standalone import verify_ledger
from office.ledger.verifying import verify
from tests.office.ledger.factories import days_of_work
from tests.office.ledger.tampering import TAMPERINGS, loose

pytestmark = pytest.mark.django_db
OUTSIDE = "checkpoint-kept-elsewhere.txt"
# What an export does not hold: the list of digests that a seal keeps beside its root.
DAMAGES = [each for each in TAMPERINGS if each.__name__ not in ("seal_leaves", "postdate")][:10]


@pytest.fixture
def sealed(people, settings):
    """Four sealed days, and their checkpoint elsewhere."""
    days_of_work(people.town, people.owner, days=4)
    (settings.HOME / OUTSIDE).write_bytes((settings.HOME / "checkpoint.txt").read_bytes())


def run(folder, settings, *more, file="ledger.jsonl"):
    """The stand-alone program in a Python of its own, which has nothing but its standard library."""
    command = [sys.executable, "-I", "-S", str(folder / "verify_ledger.py"), str(folder / file)]
    command += ["--key", keys().verifier, "--checkpoint", str(settings.HOME / OUTSIDE), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_program_is_short_and_needs_python_alone():
    text = PROGRAM.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    }
    assert imported <= set(sys.stdlib_module_names)


def test_no_pseudonym_leaves_with_the_export(sealed, tmp_path):
    export(tmp_path)
    text = (tmp_path / "ledger.jsonl").read_text(encoding="utf-8")
    subjects = {each for each in Fact.objects.values_list("subject", flat=True) if each}
    assert subjects
    assert not any(each in text for each in subjects)
    told = [json.loads(row)["subject"] for row in text.splitlines() if '"kind":"fact"' in row]
    assert (
        len({each for each in told if each})
        == sum(map(bool, told))
        == Fact.objects.filter(recorded_on__lte=Seal.objects.latest("number").day).exclude(subject="").count()
    )


def test_a_sound_export_and_its_photos_are_found_sound(sealed, tmp_path, settings):
    export(tmp_path)
    done = run(tmp_path, settings, "--photos", str(settings.PHOTOS))
    assert (done.returncode, done.stdout) == (0, "相符。\n"), done.stderr


@pytest.mark.parametrize("seed", range(10))
def test_sound_ledgers_get_the_same_verdict(people, tmp_path, settings, seed):
    days_of_work(people.town, people.owner, days=1 + seed % 4, each=1 + seed)
    settings_note = settings.HOME / OUTSIDE
    settings_note.write_bytes((settings.HOME / "checkpoint.txt").read_bytes())
    export(tmp_path)
    assert verify_ledger.main([str(tmp_path / "ledger.jsonl"), "--checkpoint", str(settings_note)]) == 0
    assert verify().sound


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.__name__)
def test_damaged_ledgers_get_the_same_verdict(sealed, tmp_path, settings, damage):
    outside = [each for each in [held()] if each]
    assert outside
    with loose():
        damage(random.Random(3))
    export(tmp_path)
    assert not verify(outside=outside).sound
    assert run(tmp_path, settings, "--photos", str(settings.PHOTOS)).returncode == 1


@pytest.mark.parametrize("at", range(6))
def test_a_line_that_is_touched_in_the_file_is_found(sealed, tmp_path, settings, at):
    export(tmp_path)
    path = tmp_path / "ledger.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    chance = random.Random(at)
    ways = (
        lambda: lines.pop(),
        lambda: lines.insert(3, lines[2]),
        lambda: lines.__setitem__(4, lines[4].replace('"value":', '"value":1')),
        lambda: lines.__setitem__(slice(2, 4), lines[2:4][::-1]),
        lambda: lines.__delitem__(slice(len(lines) // 2, None)),
        lambda: lines.__setitem__(chance.randrange(1, len(lines)), "not json"),
    )
    ways[at]()
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run(tmp_path, settings).returncode == 1


def test_the_proof_of_one_record_checks_offline_and_a_changed_one_does_not(sealed, tmp_path, settings):
    export(tmp_path)
    for fact in Fact.objects.filter(recorded_on__lte=Seal.objects.latest("number").day)[:12]:
        proof = dict(proof_of(fact) or {})
        path = tmp_path / "proof.json"
        path.write_text(json.dumps(proof, ensure_ascii=False), encoding="utf-8")
        assert verify_ledger.main([str(path), "--key", keys().verifier]) == 0
        proof["line"] = proof["line"].replace('"value":', '"value":9')
        path.write_text(json.dumps(proof, ensure_ascii=False), encoding="utf-8")
        assert verify_ledger.main([str(path), "--key", keys().verifier]) == 1
    assert run(tmp_path, settings, file="proof.json").returncode == 1
    assert proof_of(Fact.objects.latest("id")) is None


def test_signatures_are_checked_as_the_library_checks_them():
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    for number in range(8):
        key = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        public, message = key.public_key().public_bytes_raw(), b"shequ" * number
        signature = key.sign(message)
        assert verify_ledger.signed(public, signature, message)
        assert not verify_ledger.signed(public, signature, message + b"x")
        assert not verify_ledger.signed(public, signature[:-1] + bytes([signature[-1] ^ 1]), message)
        assert not verify_ledger.signed(public, bytes([signature[0] ^ 1]) + signature[1:], message)


def test_the_merkle_tree_is_that_of_a_second_opinion():
    """Known answers: RFC 6962, whose trees are the same, over the first leaves of its test data."""
    from office.ledger import merkle

    leaves = [merkle.leaf(bytes.fromhex(each)) for each in ("", "00", "10", "2021", "3031", "40414243")]
    assert merkle.root([]).hex().startswith("e3b0c442")
    assert merkle.root(leaves[:1]).hex().startswith("6e340b9cffb37a98")
    assert merkle.root(leaves[:3]).hex().startswith("aeb6bcfe274b70a1")
    assert merkle.root(leaves[:5]).hex().startswith("4e3bbb1f7b478dcf")
    assert merkle.root(leaves).hex().startswith("76e67dadbcdf1e10")
    tree: list = []
    for each in ("", "00", "10", "2021", "3031", "40414243"):
        verify_ledger.grow(tree, bytes.fromhex(each))
    assert verify_ledger.root_of(tree) == merkle.root(leaves).hex()
    assert Path(PROGRAM).name == "verify_ledger.py"


def test_without_its_key_the_office_says_that_it_cannot_make_a_proof(sealed, people, as_, settings):
    settings.SEAL_KEY.unlink()
    fact = Fact.objects.filter(recorded_on__lte=Seal.objects.latest("number").day)[0]
    answer = as_(people.owner).get(reverse("ledger:proof", args=[fact.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("ledger:fact", args=[fact.pk]), 302)]
    assert "封存用的密钥不在或读不出来" in answer.text
