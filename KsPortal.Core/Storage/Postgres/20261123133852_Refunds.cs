using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Postgres
{
    /// <inheritdoc />
    public partial class Refunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CaseCode",
                table: "orders",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CaseId",
                table: "orders",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CaseMoves",
                table: "orders",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CaseTurn",
                table: "orders",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "CaseUntil",
                table: "orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AcceptsItselfAt",
                table: "milestones",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "refund_cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    MilestoneId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProviderId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedBy = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Why = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AfterAcceptance = table.Column<bool>(type: "boolean", nullable: false),
                    AllOrNothing = table.Column<bool>(type: "boolean", nullable: false),
                    MostMinor = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Offers = table.Column<int>(type: "integer", nullable: false),
                    StandingMinor = table.Column<long>(type: "bigint", nullable: false),
                    StandingBy = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ProposedMinor = table.Column<long>(type: "bigint", nullable: true),
                    ClientNods = table.Column<bool>(type: "boolean", nullable: false),
                    ProviderNods = table.Column<bool>(type: "boolean", nullable: false),
                    RuledMinor = table.Column<long>(type: "bigint", nullable: true),
                    AgreedMinor = table.Column<long>(type: "bigint", nullable: true),
                    Stopped = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    StoppedLeft = table.Column<long>(type: "bigint", nullable: false),
                    EscalatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HandlerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EvidenceUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClientSpoke = table.Column<bool>(type: "boolean", nullable: false),
                    ProviderSpoke = table.Column<bool>(type: "boolean", nullable: false),
                    RulerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Appealed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refund_cases", x => x.Id);
                    table.CheckConstraint("ck_refund_cases_sums", "\"StandingMinor\" > 0 AND \"StandingMinor\" <= \"MostMinor\" AND (\"AgreedMinor\" IS NULL OR (\"AgreedMinor\" >= 0 AND \"AgreedMinor\" <= \"MostMinor\"))");
                    table.ForeignKey(
                        name: "FK_refund_cases_accounts_HandlerId",
                        column: x => x.HandlerId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_refund_cases_milestones_MilestoneId",
                        column: x => x.MilestoneId,
                        principalTable: "milestones",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_refund_cases_orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refund_evidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Files = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refund_evidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_refund_evidence_refund_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "refund_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refund_offers",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    By = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Minor = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refund_offers", x => new { x.CaseId, x.Number });
                    table.CheckConstraint("ck_refund_offers_sum", "\"Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_refund_offers_refund_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "refund_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_refund_cases_HandlerId",
                table: "refund_cases",
                column: "HandlerId");

            migrationBuilder.CreateIndex(
                name: "IX_refund_cases_MilestoneId",
                table: "refund_cases",
                column: "MilestoneId");

            migrationBuilder.CreateIndex(
                name: "ix_refund_cases_one_open",
                table: "refund_cases",
                column: "OrderId",
                unique: true,
                filter: "\"State\" NOT IN ('Executed', 'Withdrawn', 'Closed')");

            migrationBuilder.CreateIndex(
                name: "IX_refund_cases_OrderId_OpenedAt",
                table: "refund_cases",
                columns: new[] { "OrderId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_refund_cases_State_Until",
                table: "refund_cases",
                columns: new[] { "State", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_refund_evidence_CaseId_At",
                table: "refund_evidence",
                columns: new[] { "CaseId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "refund_evidence");

            migrationBuilder.DropTable(
                name: "refund_offers");

            migrationBuilder.DropTable(
                name: "refund_cases");

            migrationBuilder.DropColumn(
                name: "CaseCode",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "CaseId",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "CaseMoves",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "CaseTurn",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "CaseUntil",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "AcceptsItselfAt",
                table: "milestones");
        }
    }
}
