use rand::{Rng, SeedableRng, rngs::StdRng};

use super::*;

const QUESTIONS: Faces = Faces {
    question: true,
    no_question: false,
};

fn login_step() -> StepTimes {
    StepTimes::new(
        expected_classes("login", QUESTIONS),
        Timestamp::from_millis(0),
    )
}

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn minute(n: u64) -> Timestamp {
    Timestamp::from_millis(n * 60_000)
}

#[test]
fn it_rises_at_once_to_the_slowest_class_and_stops_at_three_seconds() {
    let mut step = login_step();
    for (class, took, least) in [
        ("decoy", 100, 1_000),
        ("question", 1_260, 1_500),
        ("question", 8_000, 3_000),
    ] {
        step.record(class, minute(0), ms(took));
        assert_eq!(step.least, ms(least));
    }
}

#[test]
fn a_slow_class_counts_however_many_answers_of_another_are_fast() {
    let mut step = login_step();
    step.record("question", minute(0), ms(1_100));
    for second in 1..3_000 {
        step.record("decoy", Timestamp::from_millis(second * 1_000), ms(20));
    }
    assert_eq!(step.least, ms(1_250));
}

#[test]
fn it_falls_by_a_quarter_second_in_ten_minutes() {
    let mut step = login_step();
    step.record("decoy", minute(0), ms(20));
    for (at, expected) in [
        (1, 1_000),
        (10, 750),
        (11, 750),
        (20, 500),
        (30, 250),
        (40, 250),
    ] {
        step.record("question", minute(at), ms(20));
        assert_eq!(step.least, ms(expected), "at {at} minutes");
    }
}

#[test]
fn a_stranger_alone_can_not_train_it_below_a_second() {
    let mut step = login_step();
    for at in 0..300 {
        step.record("decoy", minute(at), ms(20));
        assert_eq!(step.least, ms(1_000), "at {at} minutes");
    }
}

#[test]
fn quiet_hours_do_not_make_it_forget_the_slow_class() {
    let mut step = login_step();
    for at in 0..60 {
        step.record("question", minute(at), ms(320));
        step.record("decoy", minute(at), ms(20));
    }
    assert_eq!(step.least, ms(500));
    for at in 200..500 {
        step.record("decoy", minute(at), ms(20));
        assert_eq!(step.least, ms(500), "at {at} minutes");
    }
    // What the broker does now counts once fifty answers of the class say so.
    for at in 600..660 {
        step.record("question", minute(at), ms(20));
    }
    assert_eq!(step.least, ms(250));
}

#[test]
fn decoys_without_a_question_make_the_request_class_possible() {
    let classes = |step, question, no_question| {
        let faces = Faces {
            question,
            no_question,
        };
        expected_classes(step, faces)
    };
    assert_eq!(classes("login", true, false), ["question", "decoy"]);
    assert_eq!(
        classes("login", true, true),
        ["question", "request", "decoy"]
    );
    assert_eq!(classes("login", false, true), ["request", "decoy"]);
    assert_eq!(classes("code", true, true), ["refused", "decoy"]);
    assert_eq!(classes("expired", true, true), ["refused"]);
}

fn timer(time: AnswerTime, clock: &Clock) -> ResponseTimer {
    ResponseTimer::new(time, QUESTIONS, clock.clone())
}

#[tokio::test]
async fn a_late_answer_waits_for_the_next_multiple() {
    let clock = Clock::hand_moved(Timestamp::from_millis(0));
    let timer = timer(AnswerTime::Fixed(ms(500)), &clock);
    clock.advance(ms(700));
    let padded = tokio::spawn(async move {
        let measured = Some(("question", ms(700)));
        timer
            .pad("login", measured, Timestamp::from_millis(0))
            .await;
    });
    tokio::task::yield_now().await;
    assert!(!padded.is_finished());
    clock.advance(ms(300));
    padded.await.unwrap();
}

#[tokio::test]
async fn neither_waiting_before_the_work_nor_a_lost_answer_is_learnt() {
    let clock = Clock::hand_moved(Timestamp::from_millis(9_000));
    let timer = timer(AnswerTime::Auto, &clock);
    for (measured, least) in [
        (None, 1_000),
        (Some(("refused", ms(100))), 1_000),
        (Some(("refused", ms(2_900))), 3_000),
    ] {
        timer.pad("code", measured, Timestamp::from_millis(0)).await;
        assert_eq!(timer.steps.lock().unwrap()["code"].least, ms(least));
    }
}

#[test]
fn zero_waits_for_nothing() {
    assert_eq!(next_multiple(ms(10), Duration::ZERO), None);
    for (time, multiple) in [(0, 250), (250, 250), (251, 500)] {
        assert_eq!(next_multiple(ms(time), ms(250)), Some(ms(multiple)));
    }
}

/// SEC-2's proof on the model: 300 answers a class, known logins 300 ms slower at the broker, after
/// two quiet hours in which a stranger trained the step. The Mann-Whitney rank test at 0.001 cannot
/// tell the padded times apart; it can tell the bare ones.
#[test]
fn a_rank_test_cannot_tell_known_logins_by_time() {
    let seed = 41;
    let mut random = StdRng::seed_from_u64(seed);
    let mut step = login_step();
    let mut at = 0;
    let mut took = |known: bool| ms(if known { 380 } else { 80 } + random.random_range(0..60));
    for _ in 0..50 {
        at += 1;
        step.record("question", minute(at), took(true));
    }
    for _ in 0..300 {
        at += 1;
        step.record("decoy", minute(at), took(false));
    }
    let (mut bare, mut padded) = ([vec![], vec![]], [vec![], vec![]]);
    for _ in 0..300 {
        for (known, class) in [(0, "decoy"), (1, "question")] {
            at += 1;
            let time = took(known == 1);
            step.record(class, minute(at), time);
            bare[known].push(time);
            padded[known].push(next_multiple(time, step.least).unwrap());
        }
    }
    assert!(z(&bare) > 3.29, "the test itself sees a difference");
    assert!(z(&padded) < 3.29, "seed {seed}");
}

/// The normal approximation of the rank-sum test, with midranks for ties.
fn z([one, two]: &[Vec<Duration>; 2]) -> f64 {
    let rank = |time: &Duration| {
        let all = one.iter().chain(two);
        let (below, equal) = all.fold((0.0, 0.0), |(below, equal), other| match other.cmp(time) {
            std::cmp::Ordering::Less => (below + 1.0, equal),
            std::cmp::Ordering::Equal => (below, equal + 1.0),
            std::cmp::Ordering::Greater => (below, equal),
        });
        below + f64::midpoint(equal, 1.0)
    };
    let n = 300.0_f64;
    let sum: f64 = one.iter().map(rank).sum();
    let mean = n * (2.0 * n + 1.0) / 2.0;
    ((sum - mean) / (n * n * (2.0 * n + 1.0) / 12.0).sqrt()).abs()
}
