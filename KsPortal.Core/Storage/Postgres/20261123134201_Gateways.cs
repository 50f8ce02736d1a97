using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Postgres
{
    /// <inheritdoc />
    public partial class Gateways : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "AskedAt",
                table: "payments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Asks",
                table: "payments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "CouponUseId",
                table: "payments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PayUrl",
                table: "payments",
                type: "character varying(1024)",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "QrText",
                table: "payments",
                type: "character varying(1024)",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Transaction",
                table: "payments",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "demo_charges",
                columns: table => new
                {
                    Number = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Minor = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Transaction = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Silent = table.Column<bool>(type: "boolean", nullable: false),
                    PaidAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_demo_charges", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "demo_sendings",
                columns: table => new
                {
                    Number = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Matter = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Minor = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_demo_sendings", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "gateway_effects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Gateway = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Transaction = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gateway_effects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_gateway_effects_payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gateway_events",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Gateway = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    EventId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Matter = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Number = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Transaction = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Minor = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gateway_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "gateway_jobs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Gateway = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    NextAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    Unknowns = table.Column<int>(type: "integer", nullable: false),
                    Lease = table.Column<Guid>(type: "uuid", nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Said = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gateway_jobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "gateway_refunds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Gateway = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Transaction = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gateway_refunds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_gateway_refunds_payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ux_payments_open",
                table: "payments",
                columns: new[] { "For", "Subject" },
                unique: true,
                filter: "\"State\" IN ('Created', 'Pending')");

            migrationBuilder.CreateIndex(
                name: "IX_gateway_effects_Gateway_Transaction_Kind",
                table: "gateway_effects",
                columns: new[] { "Gateway", "Transaction", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gateway_effects_PaymentId",
                table: "gateway_effects",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_gateway_events_Gateway_EventId",
                table: "gateway_events",
                columns: new[] { "Gateway", "EventId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gateway_events_State_At",
                table: "gateway_events",
                columns: new[] { "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_gateway_jobs_DoneAt_NextAt",
                table: "gateway_jobs",
                columns: new[] { "DoneAt", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_gateway_jobs_Kind_Subject",
                table: "gateway_jobs",
                columns: new[] { "Kind", "Subject" },
                unique: true,
                filter: "\"DoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_gateway_refunds_AccountId_StartedAt",
                table: "gateway_refunds",
                columns: new[] { "AccountId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_gateway_refunds_PaymentId",
                table: "gateway_refunds",
                column: "PaymentId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "demo_charges");

            migrationBuilder.DropTable(
                name: "demo_sendings");

            migrationBuilder.DropTable(
                name: "gateway_effects");

            migrationBuilder.DropTable(
                name: "gateway_events");

            migrationBuilder.DropTable(
                name: "gateway_jobs");

            migrationBuilder.DropTable(
                name: "gateway_refunds");

            migrationBuilder.DropIndex(
                name: "ux_payments_open",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "AskedAt",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "Asks",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "CouponUseId",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "PayUrl",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "QrText",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "Transaction",
                table: "payments");
        }
    }
}
